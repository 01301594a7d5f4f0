using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>
/// A handover that another organisation offers one of our teams. Until we said yes and the package was opened, this row is all there is,
/// and it says nothing about who the client is.
/// </summary>
public sealed partial class IncomingHandover
{
    private readonly List<IncomingStep> history = [];

    /// <summary>The id both organisations use.</summary>
    public required Guid Id { get; init; }

    /// <summary>Id of the organisation that offers.</summary>
    public required string SenderOrganisation { get; init; }

    /// <summary>Id of the team that handed over, known once the package was opened.</summary>
    public string? SenderTeam { get; private set; }

    /// <summary>Id of our team that is asked.</summary>
    public required string ReceiverTeam { get; init; }

    /// <summary>The day on which the client would like to move along.</summary>
    public required DateOnly WishedDate { get; set; }

    /// <summary>Language to prepare for (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>Whether an interpreter is needed; null when that is not known.</summary>
    public required bool? InterpreterNeeded { get; init; }

    /// <summary>
    /// How much it is: what the notice said, and once it arrived what came. Between the yes and the arrival the sender's choices may change (ADR 0012); a
    /// page says then that it is what was asked.
    /// </summary>
    public required int ItemCount { get; set; }

    /// <summary>Until when we can answer.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Where it stands.</summary>
    public HandoverState State { get; private set; } = HandoverState.Offered;

    /// <summary>The courier's last word that was taken in.</summary>
    public int Sequence { get; private set; }

    /// <summary>False while our own last step is still on its way to the courier.</summary>
    public bool Confirmed { get; private set; } = true;

    /// <summary>What we asked and is not answered yet; null when we asked nothing.</summary>
    public Code<HandoverQuestion>? Question { get; private set; }

    /// <summary>The day we proposed, with other-date.</summary>
    public DateOnly? ProposedDate { get; private set; }

    /// <summary>The day on which the sender sends it, when it said so; until then <see cref="WhyWaiting"/> is sent-on-day.</summary>
    public DateOnly? ComesOn { get; private set; }

    /// <summary>When the sender last said what it waits for; an earlier word that comes later is old news.</summary>
    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>When a worker of the team put an ended handover off the list; null while it stands there.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>Digest of the package that the courier announced.</summary>
    public string? CiphertextDigest { get; private set; }

    /// <summary>Digest of what was inside, once opened.</summary>
    public string? PayloadDigest { get; private set; }

    /// <summary>The client as we know them, once arrived.</summary>
    public Guid? ClientId { get; private set; }

    /// <summary>Clients that were already known here and may be the same person; a worker decides.</summary>
    public IReadOnlyList<Guid> PossibleMatches { get; private set; } = [];

    /// <summary>Since when our copy may not be read any more (the client took it back).</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    /// <summary>By when our copy must be erased.</summary>
    public DateTimeOffset? EraseBy { get; private set; }

    /// <summary>When Clients was told that our copy is closed; until then it may still be told about a client who arrives.</summary>
    public DateTimeOffset? ClosingToldAt { get; private set; }

    /// <summary>When our copy was erased, in both services.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>When the client last asked, through the sender, that we erase our copy.</summary>
    public DateTimeOffset? ErasureAskedAt { get; private set; }

    /// <summary>The last day for our answer.</summary>
    public DateOnly? ErasureAnswerBy { get; private set; }

    /// <summary>What we answered; null while we have not.</summary>
    public ErasureReply? ErasureAnswer { get; private set; }

    /// <summary>When we answered.</summary>
    public DateTimeOffset? ErasureAnsweredAt { get; private set; }

    /// <summary>The day of the warm handover talk.</summary>
    public DateOnly? WarmHandoverOn { get; private set; }

    /// <summary>Why the package was not sent (<see cref="WaitingReason"/>), or not fetched or opened yet, as a code.</summary>
    public Code<Obstacle>? WhyWaiting { get; private set; }

    /// <summary>When the service should look at it again by itself.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>How often the service tried in vain.</summary>
    public int Attempts { get; private set; }

    /// <summary>W3C traceparent of what made this work due: the click and the work it set going are one trace.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>When something last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<IncomingStep> History => history;

    /// <summary>A first notice.</summary>
    public static IncomingHandover From(HandoverOffered notice, DateTimeOffset now)
    {
        var handover = new IncomingHandover
        {
            Id = notice.HandoverId,
            SenderOrganisation = notice.SenderOrganisation,
            ReceiverTeam = notice.ReceiverTeam,
            WishedDate = notice.WishedDate,
            Language = notice.Language,
            InterpreterNeeded = notice.InterpreterNeeded,
            ItemCount = notice.ItemCount,
            ExpiresAt = notice.ExpiresAt.ToUniversalTime(),
            Sequence = notice.Sequence,
        };
        handover.Note(HandoverState.Offered, HandoverParty.Sender, null, notice.OccurredAt, notice.WishedDate);
        handover.UpdatedAt = now;
        return handover;
    }

    /// <summary>Our own step, checked against the table; the courier still has to confirm it.</summary>
    public bool Take(HandoverTrigger trigger, DateTimeOffset now, string? reason = null, DateOnly? day = null)
    {
        if (HandoverStates.Next(State, HandoverParty.Receiver, trigger) is not { } next)
        {
            return false;
        }

        (State, Confirmed, NextAttemptAt) = (next, false, null);
        Note(next, HandoverParty.Receiver, reason, now, day);
        Entered(next, reason, day);
        NothingStays(now);
        return true;
    }

    /// <summary>The courier's word on where it is. Older than what we know: no news. False when nothing changed.</summary>
    public bool Heard(HandoverState state, HandoverParty by, int sequence, DateTimeOffset at, DateTimeOffset now, string? reason = null, DateOnly? day = null)
    {
        if (sequence <= Sequence)
        {
            return false;
        }

        (Sequence, Confirmed, UpdatedAt) = (sequence, true, now);
        if (State == state)
        {
            return true;
        }

        State = state;
        Note(state, by, reason, at, day);
        Entered(state, reason, day);
        NextAttemptAt = state == HandoverState.Sealed ? now : null;
        if (state == HandoverState.Revoked && ClientId is not null)
        {
            Close(now + EraseWithin, now);
        }

        NothingStays(now);
        return true;
    }

    /// <summary>The offer came again: another day, fewer items, a new deadline.</summary>
    public void OfferedAgain(HandoverOffered notice, DateTimeOffset now)
    {
        var answer = HandoverReasons.Answer(Question, ProposedDate, (WishedDate, ItemCount), (notice.WishedDate, notice.ItemCount));
        if (Heard(HandoverState.Offered, HandoverParty.Sender, notice.Sequence, notice.OccurredAt, now, answer?.ToCode(), notice.WishedDate))
        {
            (WishedDate, ItemCount, ExpiresAt) = (notice.WishedDate, notice.ItemCount, notice.ExpiresAt.ToUniversalTime());
        }
    }

    /// <summary>The courier's word that our question is taken back; the offer stands with the time that was left.</summary>
    public void QuestionTakenBack(QuestionTakenBack news, DateTimeOffset now)
    {
        if (Heard(HandoverState.Offered, HandoverParty.Receiver, news.Sequence, news.OccurredAt, now, QuestionEnd.QuestionTakenBack.ToCode()))
        {
            ExpiresAt = news.ExpiresAt.ToUniversalTime();
        }
    }

    /// <summary>What the sender waits for, before it sends what we accepted; later than that it is old news.</summary>
    public void Waits(HandoverWaiting news, DateTimeOffset now)
    {
        if (State == HandoverState.Accepted && !(news.OccurredAt <= ReportedAt))
        {
            (WhyWaiting, ComesOn, ReportedAt, UpdatedAt) = (news.Reason is null ? null : new(news.Reason.Text), news.Day, news.OccurredAt.ToUniversalTime(), now);
        }
    }

    /// <summary>Somebody of the team has seen how it ended: off the list of what waits.</summary>
    public bool Acknowledge(DateTimeOffset now)
    {
        if (!HandoverStates.IsClosed(State) && State is not (HandoverState.Expired or HandoverState.Lapsed))
        {
            return false;
        }

        AcknowledgedAt ??= now;
        return true;
    }

    /// <summary>Whether it stopped without our doing and nobody of the team has seen that yet: then it stands on the list of what waits.</summary>
    public bool WaitsToBeSeen => AcknowledgedAt is null
        && State is HandoverState.Withdrawn or HandoverState.Revoked or HandoverState.Expired or HandoverState.Lapsed or HandoverState.Refused;

    /// <summary>Which package to expect.</summary>
    public void Expect(string ciphertextDigest) => CiphertextDigest ??= ciphertextDigest;

    /// <summary>Everything fitted and is stored here.</summary>
    public bool Arrived(Guid clientId, IReadOnlyList<Guid> possibleMatches, string payloadDigest, int itemCount, DateTimeOffset now, string? senderTeam = null)
    {
        if (!Take(HandoverTrigger.Receive, now))
        {
            return false;
        }

        (SenderTeam, ItemCount) = (senderTeam, itemCount);
        (ClientId, PossibleMatches, PayloadDigest, WhyWaiting, Attempts) = (clientId, possibleMatches, payloadDigest, null, 0);
        return true;
    }

    /// <summary>The warm handover talk was held.</summary>
    public bool Complete(DateOnly on, DateTimeOffset now)
    {
        if (!Take(HandoverTrigger.Complete, now))
        {
            return false;
        }

        WarmHandoverOn = on;
        return true;
    }

    /// <summary>Remembers in which trace the work became due.</summary>
    internal void DueIn(string? traceParent) => TraceParent = traceParent;

    /// <summary>It did not work now; why, and when it is tried again (without a time: trying again does not mend it).</summary>
    public void NotYet(Code<Obstacle> why, DateTimeOffset? again) => (WhyWaiting, NextAttemptAt) = (why, again);

    /// <summary>A question stands until the next step; what the sender waited for too.</summary>
    private void Entered(HandoverState state, string? reason, DateOnly? day)
    {
        (Question, ProposedDate) = state == HandoverState.OnHold ? (reason is null ? null : new Code<HandoverQuestion>(reason), day) : ((Code<HandoverQuestion>?)null, (DateOnly?)null);
        (WhyWaiting, ComesOn) = (null, null);
    }

    private void Note(HandoverState state, HandoverParty by, string? reason, DateTimeOffset at, DateOnly? day = null)
    {
        history.Add(new IncomingStep { Id = Guid.CreateVersion7(at), HandoverId = Id, At = at, State = state, By = by, Reason = reason, Day = day });
        (UpdatedAt, AcknowledgedAt) = (at, null); // something happened: it is to be seen again
    }
}
