using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>
/// A handover that this organisation sends: what goes along, to which team, under which consent, and how far it is. Our own steps show
/// at once; the courier's word (with its place in the order) settles them.
/// </summary>
public sealed class OutgoingHandover
{
    /// <summary>How long a team has to answer an offer.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromDays(7);

    /// <summary>States in which a consent can be recorded, as long as nothing was sealed.</summary>
    public static readonly HandoverState[] OpenForConsent = [HandoverState.Draft, HandoverState.OnHold, HandoverState.Expired, HandoverState.Offered, HandoverState.Accepted];

    private readonly List<HandoverChoice> choices = [];
    private readonly List<OutgoingStep> history = [];

    /// <summary>The id both organisations use; says nothing about the client.</summary>
    public required Guid Id { get; init; }

    /// <summary>The client, as this organisation knows them.</summary>
    public required Guid ClientId { get; init; }

    /// <summary>The team that hands over.</summary>
    public required string TeamId { get; init; }

    /// <summary>Language to prepare for (BCP 47), from the client's card.</summary>
    public required string Language { get; set; }

    /// <summary>Whether an interpreter is needed, from the client's card; null when that is not known.</summary>
    public required bool? InterpreterNeeded { get; set; }

    /// <summary>Where it stands.</summary>
    public HandoverState State { get; private set; } = HandoverState.Draft;

    /// <summary>The courier's last word that was taken in; 0 before the first.</summary>
    public int Sequence { get; private set; }

    /// <summary>False while our own last step is still on its way to the courier.</summary>
    public bool Confirmed { get; private set; } = true;

    /// <summary>Id of the organisation that is asked.</summary>
    public string? ReceiverOrganisation { get; private set; }

    /// <summary>Id of the team that is asked.</summary>
    public string? ReceiverTeam { get; private set; }

    /// <summary>The day on which the client would like to move along.</summary>
    public DateOnly? WishedDate { get; private set; }

    /// <summary>When the current offer lapses.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>When it is sent once the team said yes.</summary>
    public HandoverSending SendOn { get; private set; } = HandoverSending.Acceptance;

    /// <summary>What the receiving team asked and is not answered yet; null when nothing is asked.</summary>
    public Code<HandoverQuestion>? Question { get; private set; }

    /// <summary>The day the team proposed, with other-date.</summary>
    public DateOnly? ProposedDate { get; private set; }

    /// <summary>When a worker of the team put an ended handover off the list; null while it stands there.</summary>
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>What the receiver last heard that this waits for, so that it hears each thing once.</summary>
    public WaitingReason? ToldWaitsFor { get; private set; }

    /// <summary>What the client consented to; null before that.</summary>
    public GivenConsent? Consent { get; private set; }

    /// <summary>Why nothing travels or could travel, as a code: also before the offer was answered, when what was consented to is no longer what is there. Null when all is well.</summary>
    public Code<Obstacle>? WhyNotTravelling { get; private set; }

    /// <summary>The sealed package, kept until it has arrived so that a second try brings the very same bytes.</summary>
    public string? Ciphertext { get; private set; }

    /// <summary>Digest of the sealed package; kept for good.</summary>
    public string? CiphertextDigest { get; private set; }

    /// <summary>Digest of what was inside; kept for good.</summary>
    public string? PayloadDigest { get; private set; }

    /// <summary>When the package was announced to the courier; from then on only the client can stop it.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When our own records were told that the client moved on; null again when the client came back.</summary>
    public DateTimeOffset? MovedAt { get; private set; }

    /// <summary>When our own records were told that the client is back: the client stopped it, or the new team erased its copy.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>What Clients was last told that this handover came to, for the consents that were given for it; null while it goes on. A record of before may say that all of it is told again.</summary>
    public Code<HandoverState>? ConsentEndTold { get; private set; }

    /// <summary>Whether another one of this client was further, when the rule of one at a time began: it is taken back by the service itself.</summary>
    public bool Superseded { get; private set; }

    /// <summary>When the client last asked, through us, that the new team erases its copy.</summary>
    public DateTimeOffset? ErasureAskedAt { get; private set; }

    /// <summary>The last day for the new team's answer.</summary>
    public DateOnly? ErasureAnswerBy { get; private set; }

    /// <summary>Null while there is no answer.</summary>
    public ErasureReply? ErasureAnswer { get; private set; }

    /// <summary>When that answer was given.</summary>
    public DateTimeOffset? ErasureAnsweredAt { get; private set; }

    /// <summary>When the new team erased its copy, as it told us.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>When the service should look at it again by itself; null when there is nothing to do.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>How often the service tried in vain.</summary>
    public int Attempts { get; private set; }

    /// <summary>W3C traceparent of what made this work due: the click and the work it set going are one trace.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>When something last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What worker and client chose, item by item. Whatever is not here does not go along.</summary>
    public IReadOnlyList<HandoverChoice> Choices => choices;

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<OutgoingStep> History => history;

    /// <summary>True while choices and recipient can still change.</summary>
    public bool IsOpenForChoices => State is HandoverState.Draft or HandoverState.OnHold or HandoverState.Expired;

    /// <summary>True while worker and client can choose what goes along; not while a team decides on what it was told.</summary>
    public bool IsOpenForItems => IsOpenForChoices || (State is HandoverState.Accepted && CiphertextDigest is null);

    /// <summary>True while a consent can be recorded: before anything was sealed.</summary>
    public bool IsOpenForConsent => CiphertextDigest is null && OpenForConsent.Contains(State);

    /// <summary>True when a worker can put it off the list: it ended, or waits for nobody.</summary>
    public bool CanBeAcknowledged => State != HandoverState.Dropped && (HandoverStates.IsClosed(State) || State is HandoverState.Expired or HandoverState.Lapsed);

    /// <summary>How long what ended otherwise than wished stays on the team's list of what waits, when nobody puts it off.</summary>
    public static readonly TimeSpan OnList = TimeSpan.FromDays(30);

    /// <summary>Whether it stands on the team's list of what waits until somebody has seen it; the list itself asks the same in SQL.</summary>
    public bool WaitsToBeSeen(DateTimeOffset now) => AcknowledgedAt is null
        && (State == HandoverState.Expired || (State is HandoverState.Declined or HandoverState.Lapsed or HandoverState.Refused && UpdatedAt > now - OnList));

    /// <summary>True when another team can be asked with the same choices: it ended without the client stopping it, or the team asked for it.</summary>
    public bool CanBeSucceeded => State is HandoverState.Declined or HandoverState.Withdrawn or HandoverState.Refused or HandoverState.Lapsed
        or HandoverState.Expired or HandoverState.OnHold;

    /// <summary>A new draft; nothing is chosen yet, nobody else knows of it.</summary>
    public static OutgoingHandover Start(Guid clientId, string teamId, string language, bool? interpreterNeeded, DateTimeOffset now)
    {
        var handover = new OutgoingHandover
        {
            Id = Guid.CreateVersion7(now), ClientId = clientId, TeamId = teamId, Language = language, InterpreterNeeded = interpreterNeeded,
        };
        handover.Note(HandoverState.Draft, HandoverParty.Sender, null, now);
        return handover;
    }

    /// <summary>What was chosen for an earlier team, for this draft. Not its consent: that was for the other team.</summary>
    public void ChooseAs(OutgoingHandover earlier) => choices.AddRange(earlier.Choices.Select(choice => choice with { HandoverId = Id }));

    /// <summary>Names the team that is asked. Another team needs another consent: the one given was for the team on the paper.</summary>
    public bool SetRecipient(string organisation, string team, DateOnly wishedDate, DateTimeOffset now)
    {
        // Once offered, the courier and the team know of it; another team is another handover.
        var sameTeam = organisation == ReceiverOrganisation && team == ReceiverTeam;
        if (!IsOpenForChoices || (State != HandoverState.Draft && !sameTeam))
        {
            return false;
        }

        (ReceiverOrganisation, ReceiverTeam, WishedDate, UpdatedAt) = (organisation, team, wishedDate, now);
        return true;
    }

    /// <summary>Puts down per item whether it goes along; no item twice. Also after the team's yes, until it is sealed: who came onto the map meanwhile can go along.</summary>
    public bool Choose(IReadOnlyCollection<HandoverChoice> chosen, DateTimeOffset now)
    {
        if (!IsOpenForItems)
        {
            return false;
        }

        var items = chosen.Select(choice => choice.ItemId).ToHashSet();
        choices.RemoveAll(known => items.Contains(known.ItemId));
        choices.AddRange(chosen);
        UpdatedAt = now;
        return true;
    }

    /// <summary>Records that the client consented, and to what exactly; work that waited for it goes on.</summary>
    public void Consented(GivenConsent consent, DateTimeOffset now)
    {
        Consent = consent;
        UpdatedAt = now;
        WhyNotTravelling = null;
        if (State == HandoverState.Accepted)
        {
            (NextAttemptAt, Attempts) = (now, 0);
        }
    }

    /// <summary>Something that would travel may have changed: the service looks whether the consent still covers it. Not for what nobody consented to, nor after it was sealed.</summary>
    public void LookAgain(DateTimeOffset now)
    {
        if (Consent is not null && IsOpenForConsent)
        {
            (NextAttemptAt, Attempts) = (now, 0);
        }
    }

    /// <summary>Until when an accepted handover waits for the day itself; null when it can go.</summary>
    public DateTimeOffset? WaitsUntil(DateTimeOffset now) =>
        SendOn == HandoverSending.WishedDay && CiphertextDigest is null && WishedDate is { } day && day > DutchDay.Of(now) ? DutchDay.StartOf(day) : null;

    /// <summary>The worker does not wait for the day: sent now. False when it does not wait for it.</summary>
    public bool SendNow(DateTimeOffset now)
    {
        if (State != HandoverState.Accepted || WaitsUntil(now) is null)
        {
            return false;
        }

        (SendOn, NextAttemptAt, Attempts, UpdatedAt) = (HandoverSending.Acceptance, now, 0, now);
        return true;
    }

    /// <summary>What the receiver should hear now about why nothing has come; null when it is no news. What is told is not told again.</summary>
    public (WaitingReason? Reason, DateOnly? Day)? NewsOfWaiting(DateTimeOffset now)
    {
        if (State != HandoverState.Accepted)
        {
            return null;
        }

        WaitingReason? reason = WhyNotTravelling?.Known switch
        {
            Obstacle.ConsentMissing or Obstacle.ConsentOutdated => WaitingReason.ConsentAgain,
            Obstacle.PackageTooLarge => WaitingReason.TooLarge,
            Obstacle.RecipientNotVerified => WaitingReason.NotVerified,
            Obstacle.NoAnswer => WaitingReason.NoAnswer,
            _ => WaitsUntil(now) is null ? null : WaitingReason.SentOnDay,
        };
        if (reason == ToldWaitsFor)
        {
            return null;
        }

        ToldWaitsFor = reason;
        return (reason, reason == WaitingReason.SentOnDay ? WishedDate : null);
    }

    /// <summary>Somebody of the team has seen how it ended: off the list of what waits. It stays in the client's history.</summary>
    public bool Acknowledge(DateTimeOffset now)
    {
        if (!CanBeAcknowledged)
        {
            return false;
        }

        AcknowledgedAt ??= now;
        return true;
    }

    /// <summary>Our own step, checked against the table; the courier still has to confirm it.</summary>
    public bool Take(HandoverParty by, HandoverTrigger trigger, DateTimeOffset now, string? reason = null, DateOnly? day = null)
    {
        if (HandoverStates.Next(State, by, trigger) is not { } next)
        {
            return false;
        }

        State = next;
        Confirmed = next == HandoverState.Dropped;
        KnownWhenRevoked = Sequence;
        Note(next, by, reason, now, day);
        Arrived(next, now);
        return true;
    }

    /// <summary>Offers, or offers again, with a new deadline; after a question the history says what the answer is.</summary>
    /// <param name="wishedDate">The day on which the client would like to move along.</param>
    /// <param name="sendOn">When it is sent; as it was when left out.</param>
    /// <param name="now">The moment.</param>
    public bool Offer(DateOnly wishedDate, HandoverSending? sendOn, DateTimeOffset now)
    {
        var answer = HandoverReasons.Answer(Question, ProposedDate, (WishedDate, null), (wishedDate, null));
        if (!Take(HandoverParty.Sender, State == HandoverState.Draft ? HandoverTrigger.Offer : HandoverTrigger.Reoffer, now, answer?.ToCode(), wishedDate))
        {
            return false;
        }

        (WishedDate, ExpiresAt, SendOn, WhyNotTravelling) = (wishedDate, now + AnswerWithin, sendOn ?? SendOn, null);
        return true;
    }

    /// <summary>The team took its question back: the offer stands as the courier has it.</summary>
    public void QuestionTakenBack(QuestionTakenBack news, DateTimeOffset now)
    {
        if (Heard(HandoverState.Offered, HandoverParty.Receiver, news.Sequence, news.OccurredAt, now, QuestionEnd.QuestionTakenBack.ToCode()) && State == HandoverState.Offered)
        {
            (WishedDate, ExpiresAt) = (news.WishedDate, news.ExpiresAt.ToUniversalTime());
        }
    }

    /// <summary>The courier's word on where it is. Older than what we know: no news. False when nothing changed.</summary>
    public bool Heard(HandoverState state, HandoverParty by, int sequence, DateTimeOffset at, DateTimeOffset now, string? reason = null, DateOnly? day = null)
    {
        if (sequence <= Sequence)
        {
            return false;
        }

        Sequence = sequence;
        UpdatedAt = now;

        // Taken back here, and that word is still on its way: what the courier says of before does not bring it back to life.
        if (!Confirmed && TakenBackFrom(state))
        {
            if (state is HandoverState.Received or HandoverState.Completed)
            {
                WasThereBeforeTheStop(state, by, at);
            }

            return true;
        }

        Confirmed = true;
        if (State != state)
        {
            State = state;
            Note(state, by, reason, at, day);
            Arrived(state, now);
        }

        if (state == HandoverState.OnHold)
        {
            (Question, ProposedDate) = (reason is null ? null : new(reason), day);
        }

        return true;
    }

    /// <summary>The client stopped while the package arrived: that it was there stays in the history, because what the client is told depends on it.</summary>
    public void WasThereBeforeTheStop(HandoverState state, HandoverParty by, DateTimeOffset at) =>
        history.Add(new OutgoingStep { Id = Guid.CreateVersion7(at), HandoverId = Id, At = at, State = state, By = by });

    /// <summary>
    /// The courier did not take our offer, for a coded reason: nobody was asked, and it counts as withdrawn. Confirmed at once when the courier
    /// never knew of it. False when that offer is no longer what stands here.
    /// </summary>
    public bool OfferRefused(string reason, DateTimeOffset now)
    {
        if (Confirmed || State != HandoverState.Offered || HandoverStates.Next(State, HandoverParty.Sender, HandoverTrigger.Withdraw) is not { } withdrawn)
        {
            return false;
        }

        (State, Confirmed, WhyNotTravelling) = (withdrawn, Sequence == 0, new(reason));
        Note(withdrawn, HandoverParty.System, reason, now);
        Arrived(withdrawn, now);
        return true;
    }

    /// <summary>
    /// The client withdrew the consent. What to tell the courier: a withdrawal; a revocation when the package is out; after completion a
    /// revocation too while Clients, which took the withdrawal, had not heard of it, and else a request to erase; or nothing.
    /// </summary>
    public HandoverTrigger? ConsentWithdrawn(Guid consentId, DateTimeOffset now)
    {
        if (Consent?.ConsentId != consentId || Consent.WithdrawnAt is not null)
        {
            return null;
        }

        Consent = Consent with { WithdrawnAt = now };
        UpdatedAt = now;
        if (State == HandoverState.Completed)
        {
            return ConsentEndTold is null && RevokeLate(now) ? HandoverTrigger.Revoke : AskErasure(now) ? HandoverTrigger.RequestErasure : null;
        }

        var closes = SubmittedAt is null ? (By: HandoverParty.Sender, Trigger: HandoverTrigger.Withdraw) : (By: HandoverParty.Client, Trigger: HandoverTrigger.Revoke);
        if (!Take(closes.By, closes.Trigger, now, WithdrawReason.ConsentWithdrawn.ToCode()))
        {
            return null;
        }

        WhyNotTravelling = Obstacle.ConsentWithdrawn;
        return closes.Trigger;
    }

    /// <summary>The courier's last word that was known when the client stopped.</summary>
    public int KnownWhenRevoked { get; private set; }

    /// <summary>
    /// It ends because it may not go on: our own copy is closed, or the client has arrived by another handover. What to tell the courier: a
    /// withdrawal, a revocation, a request to erase, or nothing.
    /// </summary>
    public HandoverTrigger? End(DateTimeOffset now) => State switch
    {
        HandoverState.Draft => Take(HandoverParty.Sender, HandoverTrigger.Drop, now) ? HandoverTrigger.Drop : null,
        HandoverState.Completed => AskErasure(now) ? HandoverTrigger.RequestErasure : null,
        _ when Take(HandoverParty.Sender, HandoverTrigger.Withdraw, now, WithdrawReason.Sender.ToCode()) => HandoverTrigger.Withdraw,
        _ => Take(HandoverParty.Client, HandoverTrigger.Revoke, now) ? HandoverTrigger.Revoke : null,
    };

    /// <summary>After completion the client asks, through us, that the new team erases its copy; once more only after an answer.</summary>
    public bool AskErasure(DateTimeOffset now)
    {
        if (State != HandoverState.Completed || !Confirmed || ErasedAt is not null || (ErasureAskedAt is not null && ErasureAnswer != ErasureReply.Kept))
        {
            return false;
        }

        // AVG art. 12 lid 3: without delay, and within a month.
        (ErasureAskedAt, ErasureAnswerBy, ErasureAnswer, ErasureAnsweredAt, UpdatedAt) = (now, ServiceDefaults.DutchDay.Of(now).AddMonths(1), null, null, now);
        return true;
    }

    /// <summary>The new team's answer; one to an earlier question is old news.</summary>
    public void ErasureIsAnswered(ErasureReply answer, DateTimeOffset at, DateTimeOffset now)
    {
        if (ErasureAnsweredAt is null || ErasureAnsweredAt < at)
        {
            (ErasureAnswer, ErasureAnsweredAt, UpdatedAt) = (answer, at, now);
            OpensAgain(now);
        }
    }

    /// <summary>The new team's receipt: its copy is erased.</summary>
    public void IsErased(DateTimeOffset at, DateTimeOffset now)
    {
        (ErasedAt, UpdatedAt) = (ErasedAt ?? at, now);
        OpensAgain(now);
    }

    /// <summary>Whether the new team's copy is closed or erased after completion: then the client is worked with here again.</summary>
    public bool IsGoneThere => State == HandoverState.Completed && (ErasureAnswer == ErasureReply.Erased || ErasedAt is not null);

    private void OpensAgain(DateTimeOffset now)
    {
        if (MustReturn)
        {
            (NextAttemptAt, Attempts) = (now, 0);
        }
    }

    /// <summary>Keeps the sealed package until it has arrived.</summary>
    public void Keep(string ciphertext, string ciphertextDigest, string payloadDigest, DateTimeOffset now) =>
        (Ciphertext, CiphertextDigest, PayloadDigest, WhyNotTravelling, UpdatedAt) = (ciphertext, ciphertextDigest, payloadDigest, null, now);

    /// <summary>The package lies at the courier and is announced; from here the sender cannot take it back, only the client can.</summary>
    public bool Submitted(DateTimeOffset now)
    {
        if (!Take(HandoverParty.Sender, HandoverTrigger.Seal, now))
        {
            return false;
        }

        (SubmittedAt, NextAttemptAt, Attempts, WhyNotTravelling) = (now, null, 0, null);
        return true;
    }

    /// <summary>Our own records know that the client moved on.</summary>
    public void Moved(DateTimeOffset now) => MovedAt = now;

    /// <summary>Our own records know that the client is back.</summary>
    public void Returned(DateTimeOffset now) => (MovedAt, ReturnedAt) = (null, now);

    /// <summary>Clients knows what this handover came to, for the consents.</summary>
    public void ConsentEndIsTold(HandoverState? end) => ConsentEndTold = end is { } state ? state : null;

    /// <summary>Our own records know everything.</summary>
    public void Settled() => (NextAttemptAt, Attempts) = (null, 0);

    /// <summary>Whether our own records must hear that the client moved on.</summary>
    public bool MustMove => State is HandoverState.Received or HandoverState.Completed && MovedAt is null && ReturnedAt is null && !IsGoneThere;

    /// <summary>Whether our own records must hear that the client is back. Whatever we think they heard: a word about the move may still be on its way.</summary>
    public bool MustReturn => (State == HandoverState.Revoked || IsGoneThere) && SubmittedAt is not null && ReturnedAt is null;

    /// <summary>What this handover came to, for the consents that were given for it; null while it goes on.</summary>
    public HandoverState? ConsentEnd => HandoverStates.IsClosed(State) ? State : null;

    /// <summary>Whether Clients must hear what this handover came to. Whatever we know of consents: one can have been recorded there of which the answer never came here.</summary>
    public bool MustEndConsents => ConsentEndTold?.Text != ConsentEnd?.ToCode();

    /// <summary>Remembers in which trace the work became due.</summary>
    internal void DueIn(string? traceParent) => TraceParent = traceParent;

    /// <summary>It did not work now; the reason is shown, and it is tried again later (or, without a time, when somebody acts).</summary>
    public void NotYet(Code<Obstacle>? why, DateTimeOffset? again) => (WhyNotTravelling, NextAttemptAt) = (why, again);

    /// <summary>Whether our own word, still on its way, takes it back from that state too.</summary>
    private bool TakenBackFrom(HandoverState state) => State switch
    {
        HandoverState.Withdrawn => HandoverStates.Next(state, HandoverParty.Sender, HandoverTrigger.Withdraw) is not null,
        HandoverState.Revoked => HandoverStates.Next(state, HandoverParty.Client, HandoverTrigger.Revoke, late: true) is not null,
        _ => false,
    };

    /// <summary>The client stopped before the completion was known where that was taken; it wins.</summary>
    private bool RevokeLate(DateTimeOffset now)
    {
        if (HandoverStates.Next(State, HandoverParty.Client, HandoverTrigger.Revoke, late: true) is not { } next)
        {
            return false;
        }

        (State, Confirmed, KnownWhenRevoked) = (next, false, Sequence - 1);
        Note(next, HandoverParty.Client, WithdrawReason.ConsentWithdrawn.ToCode(), now);
        Arrived(next, now);
        return true;
    }

    private void Arrived(HandoverState state, DateTimeOffset now)
    {
        (Question, ProposedDate) = (null, null); // answered, taken back or past; a new one is written down by who heard it
        if ((state == HandoverState.Accepted && SubmittedAt is null) || MustMove || MustReturn || MustEndConsents)
        {
            (NextAttemptAt, Attempts) = (now, 0);
        }
        else if (state is not (HandoverState.Offered or HandoverState.Sealed or HandoverState.OnHold or HandoverState.Expired))
        {
            NextAttemptAt = null;
        }

        // Arrived, or never to arrive: in both cases nobody needs our copy of the sealed package any more.
        if (state == HandoverState.Received || HandoverStates.IsClosed(state))
        {
            Ciphertext = null;
        }
    }

    private void Note(HandoverState state, HandoverParty by, string? reason, DateTimeOffset at, DateOnly? day = null)
    {
        history.Add(new OutgoingStep { Id = Guid.CreateVersion7(at), HandoverId = Id, At = at, State = state, By = by, Reason = reason, Day = day });
        (UpdatedAt, AcknowledgedAt) = (at, null); // something happened: it is to be seen again
    }
}

/// <summary>What worker and client chose for one person or tie.</summary>
public sealed record HandoverChoice
{
    /// <summary>The handover.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>Id of the person or tie.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Whether it goes along (<i>mee</i>).</summary>
    public required bool Mee { get; init; }
}

/// <summary>One step of an outgoing handover.</summary>
public sealed class OutgoingStep
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The handover.</summary>
    public required Guid HandoverId { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The state it came to.</summary>
    public required HandoverState State { get; init; }

    /// <summary>Who moved it: sender, receiver, client or system.</summary>
    public required HandoverParty By { get; init; }

    /// <summary>A coded reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The day it is about: proposed with a question, wished with an offer.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>The client's consent as this service needs it: which words, for which team, over exactly which contents. The record itself is with Clients.</summary>
public sealed record GivenConsent
{
    /// <summary>Id of the consent record at Clients.</summary>
    public required Guid ConsentId { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>The last moment it holds.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>How it was given.</summary>
    public required ConsentMethod Method { get; init; }

    /// <summary>Who gave it.</summary>
    public required ConsentGiver GivenBy { get; init; }

    /// <summary>The exact words that were shown.</summary>
    public required string Text { get; init; }

    /// <summary>The organisation it was given for.</summary>
    public required string RecipientOrganisation { get; init; }

    /// <summary>The team it was given for.</summary>
    public required string RecipientTeam { get; init; }

    /// <summary>Digest of the contents of the preview.</summary>
    public required string SelectionDigest { get; init; }

    /// <summary>The signed receipt that travels along.</summary>
    public required string Receipt { get; init; }

    /// <summary>When the client took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether this is the yes that was recorded within the last minute, in the very same words: pressed twice.</summary>
    public bool IsSameYesAs(GivenConsent later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return later.GivenAt - GivenAt < TimeSpan.FromMinutes(1)
            && this with { ConsentId = later.ConsentId, GivenAt = later.GivenAt, Receipt = later.Receipt } == later;
    }

    /// <summary>given, withdrawn or expired.</summary>
    public ConsentState StateAt(DateTimeOffset now) => WithdrawnAt is not null ? ConsentState.Withdrawn : ValidUntil <= now ? ConsentState.Expired : ConsentState.Given;
}
