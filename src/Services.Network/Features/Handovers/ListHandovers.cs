using Meeverhuizen.Contracts.Handover;
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

    /// <summary>
    /// One handover; who it is about, the page asks Clients. <c>WhyNotTravelling</c>: what stands in the way, also before the offer was answered.
    /// <c>SendsOnWishedDay</c>: an accepted one is sent then. <c>Acknowledged</c>: the team has seen how it ended.
    /// </summary>
    public sealed record OutgoingItem(
        Guid Id, Guid ClientId, string State, string? ReceiverOrganisation, string? ReceiverTeam, DateOnly? WishedDate, DateTimeOffset UpdatedAt,
        string? WhyNotTravelling, bool SendsOnWishedDay, string? Question, DateOnly? ProposedDate, bool Acknowledged);

    public static async Task<Ok<Response>> Handle(NetworkDb db, Caller caller, AccessLog log, CancellationToken ct)
    {
        // Team by team, so that PostgreSQL reads each in the order of its index and no further than what is shown.
        var handovers = caller.Teams.Select(team => LatestOf(db.OutgoingHandovers.Where(h => h.TeamId == team))).DefaultIfEmpty(db.OutgoingHandovers.Where(_ => false))
            .Aggregate((some, more) => some.Concat(more));
        var items = await LatestOf(handovers).AsNoTracking()
            .Select(h => new OutgoingItem(h.Id, h.ClientId, h.State, h.ReceiverOrganisation, h.ReceiverTeam, h.WishedDate, h.UpdatedAt,
                h.WhyNotTravelling, h.SendOn == HandoverSending.WishedDay, h.Question, h.ProposedDate, h.AcknowledgedAt != null)).ToListAsync(ct);
        await db.InsertMany(log.OfMany("read", "handover", items.Select(i => i.ClientId), Purposes.Handover), ct);
        return TypedResults.Ok(new Response(items));
    }

    /// <summary>Of one client only: nobody else is looked at, so nobody else's log says so.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> OfClient(
        Guid clientId, NetworkDb db, LoggedReads reads, Caller caller, AccessLog log, CancellationToken ct)
    {
        if (await reads.Read(OfOneClient, log.Of("read", "handover", clientId, clientId, Purposes.Handover), caller.Teams, ct) is { } found)
        {
            return TypedResults.Ok(found);
        }

        return await db.Records.AnyAsync(record => record.ClientId == clientId && record.LockedAt != null, ct)
            ? Problems.Of(Refusals.NotFound)
            : TypedResults.Ok(new Response([]));
    }

    private static readonly string Own = "FROM outgoing_handovers WHERE client_id = ANY($1) AND team_id = ANY($2) AND " + NetworkDb.ToBeSeen("outgoing_handovers");

    private static readonly Look<Response> OfOneClient = new("SELECT client_id, client_id " + Own,
        [$"""
        SELECT client_id, id, state, receiver_organisation, receiver_team, wished_date, updated_at, why_not_travelling, send_on, question, proposed_date, acknowledged_at IS NOT NULL
        {Own} ORDER BY updated_at DESC
        """], async reader =>
    {
        var items = await reader.RowsById(row => new OutgoingItem(
            row.GetGuid(1), row.GetGuid(0), row.GetString(2), row.Maybe<string>(3), row.Maybe<string>(4), row.Maybe<DateOnly?>(5), row.GetFieldValue<DateTimeOffset>(6),
            row.Maybe<string>(7), row.GetString(8) == HandoverSending.WishedDay, row.Maybe<string>(9), row.Maybe<DateOnly?>(10), row.GetBoolean(11)));
        return client => new Response([.. items[client]]);
    });

    private static IQueryable<OutgoingHandover> LatestOf(IQueryable<OutgoingHandover> handovers) => handovers.OrderByDescending(h => h.UpdatedAt).Take(500);
}
