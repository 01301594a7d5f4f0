using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>One notice, and how far it is. Until we said yes and it arrived, there is nothing about the person in it.</summary>
public static class ShowIncomingHandover
{
    /// <summary>
    /// The notice with its history. <c>Question</c> and <c>ProposedDate</c>: what we asked, while it is not answered. <c>ComesOn</c>: the day on
    /// which the sender sends what we accepted. <c>ItemCount</c>: what was asked; once it arrived, what came.
    /// <c>WaitsToBeSeen</c>: it stopped without our doing, and is on the team's list until somebody puts it off.
    /// </summary>
    public sealed record Response(
        Guid Id, HandoverState State, bool Confirmed, string SenderOrganisation, string ReceiverTeam, DateOnly WishedDate, string Language, bool? InterpreterNeeded,
        int ItemCount, DateTimeOffset ExpiresAt, Guid? ClientId, DateTimeOffset UpdatedAt, string? CiphertextDigest, string? PayloadDigest,
        string? WhyWaiting, bool Locked, IReadOnlyList<Guid> PossibleMatches, DateOnly? WarmHandoverOn, IReadOnlyList<HistoryItem> History, Code<HandoverQuestion>? Question, DateOnly? ProposedDate,
        DateOnly? ComesOn, bool Acknowledged, DateTimeOffset? EraseBy, DateTimeOffset? ErasedAt, ErasureItem? Erasure, string? SenderTeam, bool WaitsToBeSeen);

    /// <summary>One step. <c>Day</c>: the day it is about (proposed with a question, wished with an offer).</summary>
    public sealed record HistoryItem(DateTimeOffset At, HandoverState State, HandoverParty By, string? Reason, DateOnly? Day);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, IncomingHandoverLookup lookup, Caller caller, AccessLogger log, CancellationToken ct)
    {
        if (await lookup.FindToShow(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (handover.ClientId is { } clientId)
        {
            db.Add(log.Of(AccessAction.Read, AccessObject.Handover, id, clientId, Purposes.Handover));
            await db.SaveChangesAsync(ct);
        }

        var locked = handover.LockedAt is not null;
        return TypedResults.Ok(new Response(
            id, handover.State, handover.Confirmed, handover.SenderOrganisation, handover.ReceiverTeam, handover.WishedDate, handover.Language,
            handover.InterpreterNeeded, handover.ItemCount, handover.ExpiresAt, locked ? null : handover.ClientId, handover.UpdatedAt,
            handover.CiphertextDigest, handover.PayloadDigest, handover.WhyWaiting?.Text, locked, locked ? [] : await OpenOf(handover.PossibleMatches, db, ct), handover.WarmHandoverOn,
            [.. handover.History.OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => new HistoryItem(s.At, s.State, s.By, s.Reason, s.Day))],
            handover.Question, handover.ProposedDate, handover.ComesOn, handover.AcknowledgedAt is not null,
            locked ? handover.EraseBy : null, locked ? handover.ErasedAt : null,
            ErasureItem.Of(handover.ErasureAskedAt, handover.ErasureAnswerBy, handover.ErasureAnswer, handover.ErasureAnsweredAt), locked ? null : handover.SenderTeam, handover.WaitsToBeSeen));
    }

    /// <summary>Of the clients who may be the same person, those whose own copy was not closed since.</summary>
    private static async Task<IReadOnlyList<Guid>> OpenOf(IReadOnlyList<Guid> matches, NetworkDb db, CancellationToken ct)
    {
        if (matches.Count == 0)
        {
            return matches;
        }

        var closed = await db.Records.Where(record => matches.Contains(record.ClientId) && record.LockedAt != null).Select(record => record.ClientId).ToListAsync(ct);
        return [.. matches.Except(closed)];
    }
}
