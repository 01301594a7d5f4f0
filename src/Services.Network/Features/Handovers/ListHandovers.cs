using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>The handovers that the caller's teams are sending.</summary>
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

    private static IQueryable<OutgoingHandover> LatestOf(IQueryable<OutgoingHandover> handovers) => handovers.OrderByDescending(h => h.UpdatedAt).Take(500);
}
