using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>The clients of the worker's own teams. One access-log line per client that is shown.</summary>
public static class ListClients
{
    /// <summary>A client in a list.</summary>
    public sealed record Item(Guid Id, string DisplayName, int? BirthYear, string TeamId, string Phase, string Language, bool InterpreterNeeded,
        DateTimeOffset Since, string Status, string Origin);

    /// <summary>Clients by name, at most 200.</summary>
    public sealed record Response(IReadOnlyList<Item> Items);

    public static async Task<Ok<Response>> Handle(ClientsDb db, Caller caller, AccessLog log, CancellationToken ct) =>
        TypedResults.Ok(await Show(db.Clients, "list", db, caller, log, ct));

    internal static async Task<Response> Show(IQueryable<Client> sought, string action, ClientsDb db, Caller caller, AccessLog log, CancellationToken ct)
    {
        // Team by team, so that PostgreSQL reads each in the order of its index and no further than what is shown.
        var clients = caller.Teams.Select(team => FirstOf(sought.Where(client => client.TeamId == team))).DefaultIfEmpty(sought.Where(_ => false))
            .Aggregate((some, more) => some.Concat(more));
        var rows = await FirstOf(clients).AsNoTracking()
            .Select(client => new Item(client.Id, client.DisplayName, client.BirthYear, client.TeamId,
                client.Phases.OrderByDescending(phase => phase.Since).ThenByDescending(phase => phase.RecordedAt).Select(phase => phase.Phase).First(),
                client.Language, client.InterpreterNeeded, client.Since, client.Status, client.Origin))
            .ToListAsync(ct);
        await db.InsertMany(log.OfMany(action, "client", rows.Select(row => row.Id), Purposes.NetworkSupport), ct);
        return new Response(rows);
    }

    private static IQueryable<Client> FirstOf(IQueryable<Client> clients) => clients.OrderBy(client => client.DisplayName).ThenBy(client => client.Id).Take(200);
}
