namespace Meeverhuizen.Contracts.Handover;

/// <summary>
/// The one table of a handover: from which state, who, by doing what, to which state. What is not in it cannot happen. The courier
/// decides by it; each organisation guards its own side with it. Follows FHIR Task as Dutch nursing handovers (eOverdracht) use it.
/// </summary>
public static class HandoverStates
{
    /// <summary>The sending worker and the client are choosing what goes along; nobody else knows of it.</summary>
    public const string Draft = "draft";

    /// <summary>The draft was thrown away.</summary>
    public const string Dropped = "dropped";

    /// <summary>The receiving team has a notice without personal data and is asked to answer.</summary>
    public const string Offered = "offered";

    /// <summary>The receiving team asked something first.</summary>
    public const string OnHold = "on-hold";

    /// <summary>The receiving team said yes; nothing has travelled yet.</summary>
    public const string Accepted = "accepted";

    /// <summary>The sealed package lies at the courier.</summary>
    public const string Sealed = "sealed";

    /// <summary>The receiver has opened and stored it; the courier's copy is gone.</summary>
    public const string Received = "received";

    /// <summary>The warm handover talk was held.</summary>
    public const string Completed = "completed";

    /// <summary>The receiving team said no.</summary>
    public const string Declined = "declined";

    /// <summary>The sender took it back before anything travelled.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>Nobody answered in time; it may be offered again.</summary>
    public const string Expired = "expired";

    /// <summary>The sealed package was not fetched in time and was destroyed.</summary>
    public const string Lapsed = "lapsed";

    /// <summary>The receiver's service did not trust the package; nothing was stored.</summary>
    public const string Refused = "refused";

    /// <summary>The client took it back: closed, package destroyed, a copy that had arrived locked.</summary>
    public const string Revoked = "revoked";

    /// <summary>Every state.</summary>
    public static readonly IReadOnlyList<string> All =
        [Draft, Dropped, Offered, OnHold, Accepted, Sealed, Received, Completed, Declined, Withdrawn, Expired, Lapsed, Refused, Revoked];

    /// <summary>The table.</summary>
    public static readonly IReadOnlyList<HandoverStep> Table =
    [
        new(Draft, HandoverParties.Sender, HandoverTriggers.Offer, Offered),
        new(Draft, HandoverParties.Sender, HandoverTriggers.Drop, Dropped),

        new(Offered, HandoverParties.Receiver, HandoverTriggers.Accept, Accepted),
        new(Offered, HandoverParties.Receiver, HandoverTriggers.Hold, OnHold),
        new(Offered, HandoverParties.Receiver, HandoverTriggers.Decline, Declined),
        new(Offered, HandoverParties.Sender, HandoverTriggers.Withdraw, Withdrawn),
        new(Offered, HandoverParties.Client, HandoverTriggers.Revoke, Revoked),
        new(Offered, HandoverParties.System, HandoverTriggers.Expire, Expired),

        new(OnHold, HandoverParties.Sender, HandoverTriggers.Reoffer, Offered),
        new(OnHold, HandoverParties.Receiver, HandoverTriggers.TakeBack, Offered),
        new(OnHold, HandoverParties.Sender, HandoverTriggers.Withdraw, Withdrawn),
        new(OnHold, HandoverParties.Client, HandoverTriggers.Revoke, Revoked),

        new(Expired, HandoverParties.Sender, HandoverTriggers.Reoffer, Offered),
        new(Expired, HandoverParties.Sender, HandoverTriggers.Withdraw, Withdrawn),
        new(Expired, HandoverParties.Client, HandoverTriggers.Revoke, Revoked),

        new(Accepted, HandoverParties.Sender, HandoverTriggers.Seal, Sealed),
        new(Accepted, HandoverParties.Sender, HandoverTriggers.Withdraw, Withdrawn),
        new(Accepted, HandoverParties.Client, HandoverTriggers.Revoke, Revoked),

        new(Sealed, HandoverParties.Receiver, HandoverTriggers.Receive, Received),
        new(Sealed, HandoverParties.Receiver, HandoverTriggers.Refuse, Refused),
        new(Sealed, HandoverParties.Client, HandoverTriggers.Revoke, Revoked),
        new(Sealed, HandoverParties.System, HandoverTriggers.Lapse, Lapsed),

        // The package was fetched just before it lapsed and the confirmation comes late: it did arrive, and both sides must know.
        new(Lapsed, HandoverParties.Receiver, HandoverTriggers.Receive, Received),
        new(Lapsed, HandoverParties.Client, HandoverTriggers.Revoke, Revoked),

        // A stop that the sender accepted before it heard of the completion: it was accepted, so it wins.
        new(Completed, HandoverParties.Client, HandoverTriggers.Revoke, Revoked, Late: true),

        new(Received, HandoverParties.Receiver, HandoverTriggers.Complete, Completed),
        new(Received, HandoverParties.Client, HandoverTriggers.Revoke, Revoked),
    ];

    /// <summary>The states in which a handover is under way and has not arrived: a client has at most one such handover.</summary>
    public static readonly IReadOnlyList<string> Underway = [Draft, Offered, OnHold, Expired, Accepted, Sealed];

    /// <summary>The state that follows, or null when this party may not do this now.</summary>
    /// <param name="from">The state it is in.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="trigger">What is done.</param>
    /// <param name="late">Whether it was done before that state was known to who did it; see <see cref="HandoverStep.Late"/>.</param>
    public static string? Next(string from, string by, string trigger, bool late = false)
    {
        foreach (var step in Table)
        {
            if (step.From == from && step.By == by && step.Trigger == trigger && (late || !step.Late))
            {
                return step.To;
            }
        }

        return null;
    }

    /// <summary>True when nobody begins anything with it any more. What was on its way can still arrive: a confirmation after <see cref="Lapsed"/>, a stop after <see cref="Completed"/>.</summary>
    public static bool IsClosed(string state) => state is Dropped or Completed or Declined or Withdrawn or Revoked or Refused or Lapsed;

    /// <summary>The same state in FHIR R4 terms: Task.status and, where that says too little, Task.businessStatus.</summary>
    public static (string Status, string? BusinessStatus) FhirTask(string state) => state switch
    {
        Draft => ("draft", null),
        Offered => ("requested", null),
        OnHold => ("on-hold", null),
        Accepted => ("accepted", null),
        Sealed => ("in-progress", null),
        Received => ("in-progress", Received),
        Completed => ("completed", null),
        Declined => ("rejected", null),
        Dropped or Withdrawn or Expired or Revoked => ("cancelled", state),
        Lapsed or Refused => ("failed", state),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a handover."),
    };
}

/// <summary>One row of the table.</summary>
/// <param name="From">The state it is in.</param>
/// <param name="By">Who moves it on.</param>
/// <param name="Trigger">By doing what.</param>
/// <param name="To">The state that follows.</param>
/// <param name="Late">Only for what was on its way before the state was known to who sent it; nobody begins it from there.</param>
public readonly record struct HandoverStep(string From, string By, string Trigger, string To, bool Late = false);

/// <summary>Who can move a handover on.</summary>
public static class HandoverParties
{
    /// <summary>The organisation that hands over.</summary>
    public const string Sender = "sender";

    /// <summary>The organisation that is asked.</summary>
    public const string Receiver = "receiver";

    /// <summary>The client; the sender's service passes on what the client said.</summary>
    public const string Client = "client";

    /// <summary>The clock.</summary>
    public const string System = "system";

    /// <summary>Every party.</summary>
    public static readonly IReadOnlyList<string> All = [Sender, Receiver, Client, System];
}

/// <summary>What moves a handover on.</summary>
public static class HandoverTriggers
{
    public const string Offer = "offer";
    public const string Drop = "drop";
    public const string Accept = "accept";
    public const string Hold = "hold";
    public const string Decline = "decline";
    public const string Reoffer = "reoffer";

    /// <summary>The receiving team takes its question back before it was answered; the offer goes on with the time that was left.</summary>
    public const string TakeBack = "take-back";
    public const string Withdraw = "withdraw";
    public const string Revoke = "revoke";
    public const string Seal = "seal";
    public const string Receive = "receive";
    public const string Refuse = "refuse";
    public const string Complete = "complete";
    public const string Expire = "expire";
    public const string Lapse = "lapse";

    /// <summary>Every trigger.</summary>
    public static readonly IReadOnlyList<string> All =
        [Offer, Drop, Accept, Hold, Decline, Reoffer, TakeBack, Withdraw, Revoke, Seal, Receive, Refuse, Complete, Expire, Lapse];
}

/// <summary>Codes with which a receiving team or a sender says why.</summary>
public static class HandoverReasons
{
    /// <summary>Why a team declines.</summary>
    public static readonly IReadOnlyList<string> Decline = ["client-refused", "cannot", "no-capacity", "out-of-area"];

    /// <summary>What a team asks before it decides.</summary>
    public static readonly IReadOnlyList<string> Hold = ["question", "other-date", "fewer-items", "other-team"];

    /// <summary>The sending worker took it back.</summary>
    public const string BySender = "sender";

    /// <summary>The client withdrew the consent before anything travelled.</summary>
    public const string ConsentWithdrawn = "consent-withdrawn";

    /// <summary>Why the courier does not take an offer: it is to the sender itself, to a municipality, to a team that is not in the directory, or its id is already another's.</summary>
    public static readonly IReadOnlyList<string> OfferRefused = ["to-itself", "to-municipality", "unknown-team", "id-in-use"];

    /// <summary>Why an offer is withdrawn.</summary>
    public static readonly IReadOnlyList<string> Withdraw = [BySender, ConsentWithdrawn];

    /// <summary>The receiving team took its question back.</summary>
    public const string QuestionTakenBack = "question-taken-back";

    /// <summary>The sender took the day that was proposed.</summary>
    public const string DateAgreed = "date-agreed";

    /// <summary>The sender keeps to the day that was wished.</summary>
    public const string DateKept = "date-kept";

    /// <summary>The sender names a third day.</summary>
    public const string DateOther = "date-other";

    /// <summary>Fewer persons and ties go along than before the question.</summary>
    public const string ItemsFewer = "items-fewer";

    /// <summary>As many persons and ties go along as before the question.</summary>
    public const string ItemsKept = "items-kept";

    /// <summary>The question was answered by phone.</summary>
    public const string Answered = "answered";

    /// <summary>What the answer to a question was, as a code for both sides' history; null when nothing was asked (an expired offer is offered again).</summary>
    /// <param name="question">One of <see cref="Hold"/>, or null.</param>
    /// <param name="proposed">The day the team proposed, with other-date.</param>
    /// <param name="was">The wished day and number of items before.</param>
    /// <param name="now">The wished day and number of items now; without a number when the side that asks does not know the earlier one.</param>
    public static string? Answer(string? question, DateOnly? proposed, (DateOnly? Day, int? Items) was, (DateOnly Day, int? Items) now) => question switch
    {
        null => null,
        "other-date" => now.Day == proposed ? DateAgreed : now.Day == was.Day ? DateKept : DateOther,
        "fewer-items" when was.Items is { } before && now.Items is { } after => after < before ? ItemsFewer : ItemsKept,
        _ => Answered,
    };

    /// <summary>What an accepted handover waits for at the sender, as the receiver may know it: a new consent, the day itself, a smaller choice, a sound entry in the directory, or a service that is silent.</summary>
    public static readonly IReadOnlyList<string> Waiting = [ConsentAgain, SentOnDay, TooLarge, NotVerified, NoAnswer];

    /// <summary>Something changed, so the client is asked for consent again.</summary>
    public const string ConsentAgain = "consent-again";

    /// <summary>It is sent on the day itself; until then the sender works on.</summary>
    public const string SentOnDay = "sent-on-day";

    /// <summary>More than a package can carry.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The receiver's entry in the directory does not verify.</summary>
    public const string NotVerified = "not-verified";

    /// <summary>A service at the sender does not answer; it is tried again by itself.</summary>
    public const string NoAnswer = "no-answer";

    /// <summary>The new team erased its copy, as the client asked.</summary>
    public const string Erased = "erased";

    /// <summary>The client, asked by the new team, wants it to keep its copy.</summary>
    public const string Kept = "kept";

    /// <summary>What a new team answers when it is asked to erase.</summary>
    public static readonly IReadOnlyList<string> Erasure = [Erased, Kept];
}

/// <summary>When an accepted handover is sealed and sent; the sender chooses at the offer.</summary>
public static class HandoverSending
{
    /// <summary>As soon as the team said yes.</summary>
    public const string Acceptance = "acceptance";

    /// <summary>At the beginning of the wished day; until then the sender works on, and what changes goes along with a new consent.</summary>
    public const string WishedDay = "wished-day";

    /// <summary>Both.</summary>
    public static readonly IReadOnlyList<string> All = [Acceptance, WishedDay];
}
