using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Web.Api;

/// <summary>The clients service of the worker's own organisation.</summary>
public sealed class ClientsApi(HttpClient http, Caller caller) : ServiceApi(http, "clients-" + caller.Organisation)
{
    public sealed record ClientItem(Guid Id, string DisplayName, int? BirthYear, string TeamId, string Phase, string Language, bool InterpreterNeeded, DateTimeOffset Since, string Status, string Origin);

    public sealed record Items<T>(IReadOnlyList<T> List)
    {
        [System.Text.Json.Serialization.JsonPropertyName("items")]
        public IReadOnlyList<T> List { get; init; } = List;
    }

    public sealed record Contact(string Kind, string Value);

    public sealed record Client(Guid Id, string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, Contact? ContactChannel, string TeamId, string Phase,
        IReadOnlyList<PhaseItem> Phases, PurposeItem? Purpose, IReadOnlyList<PurposeItem> Purposes, string Status, string Origin, DateTimeOffset Since, IReadOnlyList<Condition> BasicConditions, string? Revision = null);

    public sealed record PhaseItem(string Phase, DateOnly Since);

    public sealed record PurposeItem(string Text, DateTimeOffset Since, string By);

    public sealed record Condition(string Domain, string State, DateTimeOffset Since);

    public sealed record NewClient(string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, Contact? ContactChannel, string TeamId, string Phase, string Purpose);

    public sealed record Basics(string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, Contact? ContactChannel, string? Revision = null);

    public sealed record Made(Guid Id);

    public sealed record Consent(Guid Id, Guid HandoverId, string RecipientOrganisation, string RecipientTeam, string Purpose, string Text, string Language, string Method, string GivenBy,
        string RecordedBy, DateTimeOffset GivenAt, DateTimeOffset ValidUntil, string State, DateTimeOffset? WithdrawnAt, IReadOnlyList<string> Parts,
        DateTimeOffset? EndedAt = null, string? EndReason = null);

    public sealed record LogLine(DateTimeOffset At, string By, string Role, string Organisation, string Action, string ObjectType, string Purpose, Guid? ConsentId);

    public Task<Items<ClientItem>> List(CancellationToken ct) => Get<Items<ClientItem>>("/v1/clients", ct);

    public Task<Items<ClientItem>> Search(string text, CancellationToken ct) => Ask<Items<ClientItem>>("/v1/clients/_search", new { text }, ct);

    public Task<Client> Show(Guid id, CancellationToken ct) => Get<Client>($"/v1/clients/{id}", ct);

    public Task<(Made? Made, ApiProblem? Problem)> Register(NewClient client, CancellationToken ct) => Make<Made>("/v1/clients", client, ct);

    public Task<ApiProblem?> ChangeBasics(Guid id, Basics basics, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{id}", basics, ct);

    public Task<ApiProblem?> WritePurpose(Guid id, string text, int? revision, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/purposes", new { text, revision }, ct);

    public Task<ApiProblem?> EnterPhase(Guid id, string phase, DateOnly since, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/phases", new { phase, since }, ct);

    public Task<ApiProblem?> SetCondition(Guid id, string domain, string state, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/basic-conditions", new { domain, state }, ct);

    public Task<Items<Consent>> Consents(Guid id, CancellationToken ct) => Get<Items<Consent>>($"/v1/clients/{id}/consents", ct);

    public Task<ApiProblem?> WithdrawConsent(Guid id, Guid consentId, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/consents/{consentId}/withdrawals", new { }, ct);

    public Task<Items<LogLine>> AccessLog(Guid id, CancellationToken ct) => Get<Items<LogLine>>($"/v1/clients/{id}/access-log", ct);
}
