using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>How far a handover is, for its two parties; for anybody else it does not exist.</summary>
public static class ShowHandover
{
    /// <summary>State and history, also in FHIR Task words.</summary>
    public sealed record Response(
        Guid Id, HandoverState State, FhirTaskStatus FhirStatus, HandoverState? FhirBusinessStatus, int Sequence, string SenderOrganisation, string ReceiverOrganisation,
        string ReceiverTeam, DateOnly WishedDate, string Language, bool? InterpreterNeeded, int ItemCount, DateTimeOffset ExpiresAt,
        string? CiphertextDigest, IReadOnlyList<HistoryItem> History, HandoverQuestion? Question, DateOnly? ProposedDate, WaitingReason? WaitsFor, DateOnly? ComesOn);

    /// <summary>One step: when, to which state, by which party, the coded reason, and the day it is about (proposed with a question, wished with an offer).</summary>
    public sealed record HistoryItem(DateTimeOffset At, HandoverState State, HandoverParty By, string? Reason, DateOnly? Day);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, HandoverDb db, Caller caller, CancellationToken ct)
    {
        var handover = await db.Handovers.AsNoTracking().Include(h => h.History).SingleOrDefaultAsync(h => h.Id == id, ct);
        if (handover?.PartyOf(caller.Organisation) is null)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var (status, businessStatus) = HandoverStates.FhirTask(handover.State);
        return TypedResults.Ok(new Response(
            handover.Id, handover.State, status, businessStatus, handover.Sequence, handover.SenderOrganisation, handover.ReceiverOrganisation,
            handover.ReceiverTeam, handover.WishedDate, handover.Language, handover.InterpreterNeeded, handover.ItemCount, handover.ExpiresAt,
            handover.CiphertextDigest,
            [.. handover.History.OrderBy(s => s.Sequence).Select(s => new HistoryItem(s.At, s.State, s.By, s.Reason, s.Day))],
            handover.Question, handover.ProposedDate, handover.WaitsFor, handover.ComesOn));
    }
}
