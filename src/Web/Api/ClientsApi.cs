using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Web.Api;

/// <summary>The clients service of the worker's own organisation.</summary>
public sealed class ClientsApi(HttpClient http, Caller caller) : ServiceApi(http, "clients-" + caller.Organisation)
{
    public sealed record ClientItem(Guid Id, string DisplayName, int? BirthYear, string TeamId, string Phase, string Language, bool? InterpreterNeeded, DateTimeOffset Since, string Status, string Origin,
        string? PrimaryWorker = null, bool Mine = false, DateTimeOffset ChangedAt = default);

    /// <summary>A page of a list. <c>Total</c> is at least so many when <c>OrMore</c>.</summary>
    public sealed record PageOf<T>(IReadOnlyList<T> Items, int Total, bool OrMore, int Page, int PageSize, IReadOnlyList<string>? Letters = null, IReadOnlyList<Guid>? Similar = null,
        CountsOf? Counts = null);

    /// <summary>How many clients there are: who are here, of whom the worker is the own worker, and who moved.</summary>
    public sealed record CountsOf(int Active, int Mine, int Moved);

    public sealed record Items<T>(IReadOnlyList<T> List)
    {
        [System.Text.Json.Serialization.JsonPropertyName("items")]
        public IReadOnlyList<T> List { get; init; } = List;
    }

    public sealed record Contact(string Kind, string Value);

    public sealed record Client(Guid Id, string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, Contact? ContactChannel, string TeamId, string Phase,
        IReadOnlyList<PhaseItem> Phases, PurposeItem? Purpose, IReadOnlyList<PurposeItem> Purposes, string Status, string Origin, DateTimeOffset Since, IReadOnlyList<Condition> BasicConditions,
        string? Revision = null, Worker? PrimaryWorker = null);

    public sealed record Worker(string Id, string Name);

    public sealed record PhaseItem(string Phase, DateOnly Since);

    public sealed record PurposeItem(string Text, DateTimeOffset Since, string By);

    public sealed record Condition(string Domain, string State, DateTimeOffset Since);

    public sealed record NewClient(string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, Contact? ContactChannel, string TeamId, string Phase, string Purpose);

    public sealed record Basics(string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, Contact? ContactChannel, string? Revision = null);

    public sealed record Made(Guid Id);

    public sealed record Consent(Guid Id, Guid HandoverId, string RecipientOrganisation, string RecipientTeam, string Purpose, string Text, string Language, string Method, string GivenBy,
        string RecordedBy, DateTimeOffset GivenAt, DateTimeOffset ValidUntil, string State, DateTimeOffset? WithdrawnAt, IReadOnlyList<string> Parts,
        DateTimeOffset? EndedAt = null, string? EndReason = null);

    /// <summary>Clients of the own teams, page by page.</summary>
    public Task<PageOf<ClientItem>> List(int page, int pageSize, string sort, string? status, bool mine, string? letter, IEnumerable<Guid> first, CancellationToken ct) => Get<PageOf<ClientItem>>(
        $"/v1/clients?page={page}&pageSize={pageSize}&sort={Uri.EscapeDataString(sort)}{(status is null ? "" : "&status=" + status)}{(mine ? "&mine=true" : "")}"
        + $"{(letter is null ? "" : "&letter=" + Uri.EscapeDataString(letter))}{string.Concat(first.Take(100).Select(id => "&first=" + id))}", ct);

    /// <summary>Who these clients are; those who are not of the own teams are not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, ClientItem>> Named(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var known = new Dictionary<Guid, ClientItem>();
        foreach (var some in ids.Distinct().Chunk(100))
        {
            foreach (var client in (await Get<PageOf<ClientItem>>("/v1/clients?pageSize=100" + string.Concat(some.Select(id => "&ids=" + id)), ct)).Items)
            {
                known[client.Id] = client;
            }
        }

        return known;
    }

    /// <summary>Clients whose name has, or looks like, what was typed; or what is wrong with it.</summary>
    public Task<(PageOf<ClientItem>? Made, ApiProblem? Problem)> Search(string text, bool? similar, int page, int pageSize, CancellationToken ct) =>
        Make<PageOf<ClientItem>>("/v1/clients/_search", new { text, similar, page, pageSize }, ct);

    public Task<ApiProblem?> TakeOn(Guid id, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{id}/primary-worker", new { }, ct);

    public Task<ApiProblem?> LetGo(Guid id, CancellationToken ct) => Change(HttpMethod.Delete, $"/v1/clients/{id}/primary-worker", new { }, ct);

    public Task<Client> Show(Guid id, CancellationToken ct) => Get<Client>($"/v1/clients/{id}", ct);

    public Task<(Made? Made, ApiProblem? Problem)> Register(NewClient client, CancellationToken ct) => Make<Made>("/v1/clients", client, ct);

    public Task<ApiProblem?> ChangeBasics(Guid id, Basics basics, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{id}", basics, ct);

    public Task<ApiProblem?> WritePurpose(Guid id, string text, int? revision, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/purposes", new { text, revision }, ct);

    public Task<ApiProblem?> EnterPhase(Guid id, string phase, DateOnly since, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/phases", new { phase, since }, ct);

    public Task<ApiProblem?> SetCondition(Guid id, string domain, string state, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/basic-conditions", new { domain, state }, ct);

    public Task<Items<Consent>> Consents(Guid id, CancellationToken ct) => Get<Items<Consent>>($"/v1/clients/{id}/consents", ct);

    public Task<ApiProblem?> WithdrawConsent(Guid id, Guid consentId, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/consents/{consentId}/withdrawals", new { }, ct);

    public Task<LogPage> AccessLog(Guid id, LogQuery query, CancellationToken ct) => Get<LogPage>($"/v1/clients/{id}/access-log{query.Address}", ct);
}
