namespace Meeverhuizen.Web.Api;

/// <content>Which consents the client gave, and taking one back.</content>
public sealed partial class ClientsApi
{
    public sealed record Consent(Guid Id, Guid HandoverId, string RecipientOrganisation, string RecipientTeam, string Purpose, string Text, string Language, string Method, string GivenBy,
        string RecordedBy, DateTimeOffset GivenAt, DateTimeOffset ValidUntil, string State, DateTimeOffset? WithdrawnAt, IReadOnlyList<string> Parts,
        DateTimeOffset? EndedAt = null, string? EndReason = null);

    public Task<Items<Consent>> Consents(Guid id, CancellationToken ct) => Get<Items<Consent>>($"/v1/clients/{id}/consents", ct);

    public Task<ApiProblem?> WithdrawConsent(Guid id, Guid consentId, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/consents/{consentId}/withdrawals", new { }, ct);
}
