using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>What other organisations offer the caller's teams: notices without personal data, and what has arrived.</summary>
public static class ListIncomingHandovers
{
    /// <summary>Newest change first.</summary>
    public sealed record Response(IReadOnlyList<IncomingItem> Items);

    /// <summary>One notice. <c>ClientId</c> only after it arrived, and not once our copy is closed. <c>ErasureAnswerBy</c>: the client asked to erase, and waits for our answer until that day.</summary>
    public sealed record IncomingItem(
        Guid Id, string State, string SenderOrganisation, string ReceiverTeam, DateOnly WishedDate, string Language, bool InterpreterNeeded, int ItemCount,
        DateTimeOffset ExpiresAt, Guid? ClientId, DateTimeOffset UpdatedAt, string? WhyWaiting, DateOnly? ComesOn, string? Question, DateOnly? ProposedDate, bool Acknowledged,
        DateOnly? ErasureAnswerBy)
    {
        internal static IncomingItem Of(IncomingHandover h) => new(
            h.Id, h.State, h.SenderOrganisation, h.ReceiverTeam, h.WishedDate, h.Language, h.InterpreterNeeded, h.ItemCount, h.ExpiresAt,
            h.LockedAt is null ? h.ClientId : null, h.UpdatedAt, h.WhyWaiting, h.ComesOn, h.Question, h.ProposedDate, h.AcknowledgedAt is not null, h.IsErasureAsked ? h.ErasureAnswerBy : null);
    }

    public static async Task<Ok<Response>> Handle(NetworkDb db, Caller caller, CancellationToken ct)
    {
        // Team by team, so that PostgreSQL reads each in the order of its index and no further than what is shown.
        var handovers = caller.Teams.Select(team => LatestOf(db.IncomingHandovers.Where(h => h.ReceiverTeam == team))).DefaultIfEmpty(db.IncomingHandovers.Where(_ => false))
            .Aggregate((some, more) => some.Concat(more));
        return TypedResults.Ok(new Response([.. (await LatestOf(handovers).AsNoTracking().ToListAsync(ct)).Select(IncomingItem.Of)]));
    }

    private static IQueryable<IncomingHandover> LatestOf(IQueryable<IncomingHandover> handovers) => handovers.OrderByDescending(h => h.UpdatedAt).Take(500);
}
