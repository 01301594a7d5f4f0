using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>The handovers that the caller's teams are sending: of all their clients, or of one.</summary>
public static class ListHandovers
{
    /// <summary>Newest change first.</summary>
    public sealed record Response(IReadOnlyList<OutgoingItem> Items);

    /// <summary>One handover; who it is about, the page asks Clients.</summary>
    public sealed record OutgoingItem(
        Guid Id, Guid ClientId, string State, string? ReceiverOrganisation, string? ReceiverTeam, DateOnly? WishedDate, DateTimeOffset UpdatedAt);

    public static async Task<Ok<Response>> Handle(NetworkDb db, Caller caller, AccessLog log, CancellationToken ct)
    {
        // Team by team, so that PostgreSQL reads each in the order of its index and no further than what is shown.
        var handovers = caller.Teams.Select(team => LatestOf(db.OutgoingHandovers.Where(h => h.TeamId == team))).DefaultIfEmpty(db.OutgoingHandovers.Where(_ => false))
            .Aggregate((some, more) => some.Concat(more));
        var items = await LatestOf(handovers).AsNoTracking()
            .Select(h => new OutgoingItem(h.Id, h.ClientId, h.State, h.ReceiverOrganisation, h.ReceiverTeam, h.WishedDate, h.UpdatedAt)).ToListAsync(ct);
        await db.InsertMany(log.OfMany("read", "handover", items.Select(i => i.ClientId), Purposes.Handover), ct);
        return TypedResults.Ok(new Response(items));
    }

    /// <summary>Of one client only: nobody else is looked at, so nobody else's log says so.</summary>
    public static async Task<Ok<Response>> OfClient(Guid clientId, LoggedReads reads, Caller caller, AccessLog log, CancellationToken ct)
    {
        var own = new Question("outgoing_handovers WHERE client_id = $1 AND team_id = ANY($2)", clientId, caller.Teams.ToArray());
        var items = await reads.Read(log.Of("read", "handover", clientId, clientId, Purposes.Handover), own,
            [own with { Sql = $"SELECT id, state, receiver_organisation, receiver_team, wished_date, updated_at FROM {own.Sql} ORDER BY updated_at DESC" }],
            reader => reader.Rows(row => new OutgoingItem(row.GetGuid(0), clientId, row.GetString(1), row.Maybe<string>(2), row.Maybe<string>(3),
                row.Maybe<DateOnly?>(4), row.GetFieldValue<DateTimeOffset>(5))), ct);
        return TypedResults.Ok(new Response(items ?? []));
    }

    private static IQueryable<OutgoingHandover> LatestOf(IQueryable<OutgoingHandover> handovers) => handovers.OrderByDescending(h => h.UpdatedAt).Take(500);
}
