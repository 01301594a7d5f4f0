namespace Meeverhuizen.Web.Api;

/// <content>What the client sees of it, and the yes.</content>
public sealed partial class NetworkApi
{
    public sealed record Preview(PreviewClient Client, IReadOnlyList<PreviewPerson> Persons, IReadOnlyList<PreviewTie> Ties, IReadOnlyList<RoleOnly> RolesOnly, IReadOnlyList<string> NotTravelling, string SelectionDigest, Count Count);

    /// <summary>Somebody who goes along as a role only: who it is here.</summary>
    public sealed record RoleOnly(string Id, string Sentence);

    public sealed record PreviewClient(string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, ClientsApi.Contact? ContactChannel, string Phase, string Purpose);

    public sealed record PreviewPerson(string Id, bool RoleOnly, string? Name, string Kind, string? RoleCode, string? RelationCode, string? RelationText, bool? Deceased, string Informed, string? Language,
        string? Note, string? AgeText, string? Gender);

    public sealed record PreviewTie(string Id, string PersonId, string? OtherPersonId, string Strength, bool? Tension, string Status, string Direction, IReadOnlyList<string> Support,
        string Frequency, int? Ring, string Sector, double? Angle, IReadOnlyList<string> SafetyFlags, string? Note, DateOnly? Since);

    public sealed record ConsentText(string Text, string TextVersion, string Language, DateOnly ValidUntil);

    public Task<Preview> PreviewHandover(Guid id, CancellationToken ct) => Get<Preview>($"/v1/handovers/{id}/preview", ct);

    public Task<ConsentText> ShowConsentText(Guid id, DateOnly? validUntil, CancellationToken ct) =>
        Get<ConsentText>($"/v1/handovers/{id}/consent-text{(validUntil is { } day ? $"?validUntil={day:yyyy-MM-dd}" : "")}", ct);

    /// <summary>The client said yes; <paramref name="language"/> is the one in which the text was read.</summary>
    public Task<ApiProblem?> RecordConsent(Guid id, string method, string givenBy, DateOnly validUntil, string selectionDigest, string language, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/handovers/{id}/consents", new { method, givenBy, validUntil, confirmsTextShown = true, selectionDigest, language }, ct);
}
