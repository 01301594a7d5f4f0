using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Services.Handover.Courier;

/// <summary>
/// One handover as the courier knows it: which organisation asks which team, by when, and how far it is. Not who it is about:
/// no name, no key, nothing that opens a package.
/// </summary>
public sealed class HandoverRecord
{
    private readonly List<HandoverStateChange> history = [];

    /// <summary>The id both parties use; chosen by the sender.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the organisation that hands over.</summary>
    public required string SenderOrganisation { get; init; }

    /// <summary>Id of the organisation that is asked.</summary>
    public required string ReceiverOrganisation { get; init; }

    /// <summary>Id of the team that is asked.</summary>
    public required string ReceiverTeam { get; init; }

    /// <summary>The day on which the client would like to move along.</summary>
    public required DateOnly WishedDate { get; set; }

    /// <summary>Language to prepare for (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>Whether an interpreter is needed; null when that is not known.</summary>
    public required bool? InterpreterNeeded { get; init; }

    /// <summary>Number of persons and ties that would travel.</summary>
    public required int ItemCount { get; set; }

    /// <summary>When an unanswered offer lapses by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Where it stands.</summary>
    public HandoverState State { get; private set; } = HandoverState.Draft;

    /// <summary>Number of steps taken; events carry it, so that a late event is recognised as old news.</summary>
    public int Sequence { get; private set; }

    /// <summary>When a package was brought. Written so that a step taken at the same moment sees that something changed.</summary>
    public DateTimeOffset? BroughtAt { get; set; }

    /// <summary>What the receiving team asked and is not answered yet; null when nothing is asked.</summary>
    public HandoverQuestion? Question { get; private set; }

    /// <summary>The day it proposed, with other-date.</summary>
    public DateOnly? ProposedDate { get; private set; }

    /// <summary>Since when the question is open; the deadline of the offer stands still so long.</summary>
    public DateTimeOffset? HeldAt { get; private set; }

    /// <summary>What an accepted handover waits for at the sender; null when it goes on.</summary>
    public WaitingReason? WaitsFor { get; private set; }

    /// <summary>The day on which it is sent, with sent-on-day.</summary>
    public DateOnly? ComesOn { get; private set; }

    /// <summary>When the sender last said what it waits for.</summary>
    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>Digest of the ciphertext that the sender announced.</summary>
    public string? CiphertextDigest { get; set; }

    /// <summary>Digest of what is inside, as the sender announced it; the receiver must find the same.</summary>
    public string? PayloadDigest { get; set; }

    /// <summary>When the client last asked, through the sender, that the receiver erases its copy.</summary>
    public DateTimeOffset? ErasureAskedAt { get; private set; }

    /// <summary>The last day for the answer to that.</summary>
    public DateOnly? ErasureAnswerBy { get; private set; }

    /// <summary>What the receiver answered; null while it has not.</summary>
    public ErasureReply? ErasureAnswer { get; private set; }

    /// <summary>When the receiver said that its copy is erased.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<HandoverStateChange> History => history;

    /// <summary>Takes one step of the table; false when this party may not do this now, and then nothing changes.</summary>
    /// <param name="by">Which party.</param>
    /// <param name="trigger">What it does.</param>
    /// <param name="at">When.</param>
    /// <param name="reason">A code.</param>
    /// <param name="day">A day that belongs to the reason.</param>
    /// <param name="known">The last step that the party knew of when it did this; null when it does not say.</param>
    public bool Move(HandoverParty by, HandoverTrigger trigger, DateTimeOffset at, string? reason = null, DateOnly? day = null, int? known = null)
    {
        // Who asked for erasure knew that it was completed.
        if (HandoverStates.Next(State, by, trigger, late: known < Sequence && ErasureAskedAt is null) is not { } next)
        {
            return false;
        }

        State = next;
        Note(by, trigger, at, reason, day);
        if (trigger == HandoverTrigger.TakeBack && HeldAt is { } held)
        {
            ExpiresAt += at - held;
        }

        (Question, ProposedDate, HeldAt) = next == HandoverState.OnHold ? (reason is null ? null : Codes.Parse<HandoverQuestion>(reason), day, at) : ((HandoverQuestion?)null, (DateOnly?)null, (DateTimeOffset?)null);
        (WaitsFor, ComesOn) = (null, null);
        return true;
    }

    /// <summary>The sender says what it waits for. Only while it is accepted, and not older than what we know; false when it is no news.</summary>
    public bool Report(WaitingReason? reason, DateOnly? day, DateTimeOffset at)
    {
        if (State != HandoverState.Accepted || at <= ReportedAt)
        {
            return false;
        }

        (WaitsFor, ComesOn, ReportedAt) = (reason, day, at);
        return true;
    }

    /// <summary>After completion the client asks for erasure; once more only after an answer.</summary>
    public bool AskErasure(DateOnly answerBy, DateTimeOffset at)
    {
        if (State != HandoverState.Completed || ErasedAt is not null || (ErasureAskedAt is not null && ErasureAnswer != ErasureReply.Kept))
        {
            return false;
        }

        (ErasureAskedAt, ErasureAnswerBy, ErasureAnswer) = (at, answerBy, null);
        Note(HandoverParty.Client, HandoverTrigger.RequestErasure, at, null);
        return true;
    }

    /// <summary>The receiver answers, once per question.</summary>
    public bool AnswerErasure(ErasureReply answer, DateTimeOffset at)
    {
        if (State != HandoverState.Completed || ErasureAskedAt is null || ErasureAnswer is not null)
        {
            return false;
        }

        ErasureAnswer = answer;
        Note(HandoverParty.Receiver, HandoverTrigger.AnswerErasure, at, answer.ToCode());
        return true;
    }

    /// <summary>The receiver has erased its copy: because the client stopped, or because it was asked. The answer to that may still be on its way.</summary>
    public bool Erase(DateTimeOffset at)
    {
        if (ErasedAt is not null || (State != HandoverState.Revoked && ErasureAskedAt is null))
        {
            return false;
        }

        ErasedAt = at;
        Note(HandoverParty.Receiver, HandoverTrigger.ConfirmErasure, at, null);
        return true;
    }

    private void Note(HandoverParty by, HandoverTrigger trigger, DateTimeOffset at, string? reason, DateOnly? day = null)
    {
        Sequence++;
        history.Add(new HandoverStateChange { HandoverId = Id, Sequence = Sequence, State = State, By = by, Trigger = trigger, At = at, Reason = reason, Day = day });
    }

    /// <summary>Which side of this handover an organisation is on; null when it is none of its business.</summary>
    public HandoverParty? PartyOf(string organisation) =>
        organisation == SenderOrganisation ? HandoverParty.Sender
        : organisation == ReceiverOrganisation ? HandoverParty.Receiver
        : null;
}

/// <summary>One step in a handover's history.</summary>
public sealed class HandoverStateChange
{
    /// <summary>The handover.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Place in the history, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>The state it came to.</summary>
    public required HandoverState State { get; init; }

    /// <summary>Which party moved it.</summary>
    public required HandoverParty By { get; init; }

    /// <summary>By doing what.</summary>
    public required HandoverTrigger Trigger { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A reason that is a code, never free text.</summary>
    public string? Reason { get; init; }

    /// <summary>The day it is about: proposed with a question, wished with an offer.</summary>
    public DateOnly? Day { get; init; }
}
