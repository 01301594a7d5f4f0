using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>
/// A handover that this organisation sends: what goes along, to which team, under which consent, and how far it is. Our own steps show
/// at once; the courier's word (with its place in the order) settles them.
/// </summary>
public sealed partial class OutgoingHandover
{
    /// <summary>How long a team has to answer an offer.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromDays(7);

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

    /// <summary>True when a worker can put it off the list: it ended, or waits for nobody.</summary>
    public bool CanBeAcknowledged => State != HandoverState.Dropped && (HandoverStates.IsClosed(State) || State is HandoverState.Expired or HandoverState.Lapsed);

    /// <summary>How long what ended otherwise than wished stays on the team's list of what waits, when nobody puts it off.</summary>
    public static readonly TimeSpan OnList = TimeSpan.FromDays(30);

    /// <summary>Whether it stands on the team's list of what waits until somebody has seen it; the list itself asks the same in SQL.</summary>
    public bool WaitsToBeSeen(DateTimeOffset now) => AcknowledgedAt is null
        && (State == HandoverState.Expired || (State is HandoverState.Declined or HandoverState.Lapsed or HandoverState.Refused && UpdatedAt > now - OnList));

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
