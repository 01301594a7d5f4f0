namespace Meeverhuizen.Web.Api;

/// <content>The clients of the own teams.</content>
public sealed partial class ClientsApi
{
    /// <summary>Clients of the own teams, page by page; those of <paramref name="first"/> before the others.</summary>
    public Task<ListClientsResponse> List(int page, int pageSize, string sort, string? status, bool mine, string? letter, IEnumerable<Guid> first, CancellationToken ct) =>
        ListClients(ct, page: page, pageSize: pageSize, sort: sort, status: status, mine: mine ? true : null, letter: letter, first: first.Take(100));

    /// <summary>Who these clients are; those who are not of the own teams are not among them.</summary>
    public async Task<IReadOnlyDictionary<Guid, ClientItem>> Named(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var known = new Dictionary<Guid, ClientItem>();
        foreach (var some in ids.Distinct().Chunk(100))
        {
            foreach (var client in (await ListClients(ct, pageSize: 100, ids: some)).Items)
            {
                known[client.Id] = client;
            }
        }

        return known;
    }
}
