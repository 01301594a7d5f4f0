namespace Meeverhuizen.Web.Api;

/// <content>The clients of the own teams, and one of them.</content>
public sealed partial class ClientsApi
{
    public sealed record ClientItem(Guid Id, string DisplayName, int? BirthYear, string TeamId, string Phase, string Language, bool? InterpreterNeeded, DateTimeOffset Since, string Status, string Origin,
        string? PrimaryWorker = null, bool Mine = false, DateTimeOffset ChangedAt = default);

    /// <summary>How many clients there are: who are here, of whom the worker is the own worker, and who moved.</summary>
    public sealed record CountsOf(int Active, int Mine, int Moved);

    public sealed record Client(Guid Id, string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, Contact? ContactChannel, string TeamId, string Phase,
        IReadOnlyList<PhaseItem> Phases, PurposeItem? Purpose, IReadOnlyList<PurposeItem> Purposes, string Status, string Origin, DateTimeOffset Since, IReadOnlyList<Condition> BasicConditions,
        string? Revision = null, Worker? PrimaryWorker = null);

    public sealed record Worker(string Id, string Name);

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

    public Task<ApiProblem?> TakeOn(Guid id, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{id}/primary-worker", new { }, ct);

    public Task<ApiProblem?> LetGo(Guid id, CancellationToken ct) => Change(HttpMethod.Delete, $"/v1/clients/{id}/primary-worker", new { }, ct);

    public Task<Client> Show(Guid id, CancellationToken ct) => Get<Client>($"/v1/clients/{id}", ct);
}
