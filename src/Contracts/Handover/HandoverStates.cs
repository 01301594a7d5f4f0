using static Meeverhuizen.Contracts.Handover.HandoverState;

namespace Meeverhuizen.Contracts.Handover;

/// <summary>
/// The one table of a handover: from which state, who, by doing what, to which state. What is not in it cannot happen. The courier
/// decides by it; each organisation guards its own side with it. Follows FHIR Task as Dutch nursing handovers (eOverdracht) use it.
/// </summary>
public static class HandoverStates
{
    /// <summary>The table.</summary>
    public static readonly IReadOnlyList<HandoverStep> Table =
    [
        new(Draft, HandoverParty.Sender, HandoverTrigger.Offer, Offered),
        new(Draft, HandoverParty.Sender, HandoverTrigger.Drop, Dropped),

        new(Offered, HandoverParty.Receiver, HandoverTrigger.Accept, Accepted),
        new(Offered, HandoverParty.Receiver, HandoverTrigger.Hold, OnHold),
        new(Offered, HandoverParty.Receiver, HandoverTrigger.Decline, Declined),
        new(Offered, HandoverParty.Sender, HandoverTrigger.Withdraw, Withdrawn),
        new(Offered, HandoverParty.Client, HandoverTrigger.Revoke, Revoked),
        new(Offered, HandoverParty.System, HandoverTrigger.Expire, Expired),

        new(OnHold, HandoverParty.Sender, HandoverTrigger.Reoffer, Offered),
        new(OnHold, HandoverParty.Receiver, HandoverTrigger.TakeBack, Offered),
        new(OnHold, HandoverParty.Sender, HandoverTrigger.Withdraw, Withdrawn),
        new(OnHold, HandoverParty.Client, HandoverTrigger.Revoke, Revoked),

        new(Expired, HandoverParty.Sender, HandoverTrigger.Reoffer, Offered),
        new(Expired, HandoverParty.Sender, HandoverTrigger.Withdraw, Withdrawn),
        new(Expired, HandoverParty.Client, HandoverTrigger.Revoke, Revoked),

        new(Accepted, HandoverParty.Sender, HandoverTrigger.Seal, Sealed),
        new(Accepted, HandoverParty.Sender, HandoverTrigger.Withdraw, Withdrawn),
        new(Accepted, HandoverParty.Client, HandoverTrigger.Revoke, Revoked),

        new(Sealed, HandoverParty.Receiver, HandoverTrigger.Receive, Received),
        new(Sealed, HandoverParty.Receiver, HandoverTrigger.Refuse, Refused),
        new(Sealed, HandoverParty.Client, HandoverTrigger.Revoke, Revoked),
        new(Sealed, HandoverParty.System, HandoverTrigger.Lapse, Lapsed),

        // The package was fetched just before it lapsed and the confirmation comes late: it did arrive, and both sides must know.
        new(Lapsed, HandoverParty.Receiver, HandoverTrigger.Receive, Received),
        new(Lapsed, HandoverParty.Client, HandoverTrigger.Revoke, Revoked),

        // A stop that the sender accepted before it heard of the completion: it was accepted, so it wins.
        new(Completed, HandoverParty.Client, HandoverTrigger.Revoke, Revoked, Late: true),

        new(Received, HandoverParty.Receiver, HandoverTrigger.Complete, Completed),
        new(Received, HandoverParty.Client, HandoverTrigger.Revoke, Revoked),
    ];

    /// <summary>The states in which a handover is under way and has not arrived: a client has at most one such handover.</summary>
    public static readonly IReadOnlyList<HandoverState> Underway = [Draft, Offered, OnHold, Expired, Accepted, Sealed];

    /// <summary>The state that follows, or null when this party may not do this now.</summary>
    /// <param name="from">The state it is in.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="trigger">What is done.</param>
    /// <param name="late">Whether it was done before that state was known to who did it; see <see cref="HandoverStep.Late"/>.</param>
    public static HandoverState? Next(HandoverState from, HandoverParty by, HandoverTrigger trigger, bool late = false)
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
    public static bool IsClosed(HandoverState state) => state is Dropped or Completed or Declined or Withdrawn or Revoked or Refused or Lapsed;

    /// <summary>The same state in FHIR R4 terms: Task.status and, where that says too little, Task.businessStatus.</summary>
    public static (FhirTaskStatus Status, HandoverState? BusinessStatus) FhirTask(HandoverState state) => state switch
    {
        Draft => (FhirTaskStatus.Draft, null),
        Offered => (FhirTaskStatus.Requested, null),
        OnHold => (FhirTaskStatus.OnHold, null),
        Accepted => (FhirTaskStatus.Accepted, null),
        Sealed => (FhirTaskStatus.InProgress, null),
        Received => (FhirTaskStatus.InProgress, Received),
        Completed => (FhirTaskStatus.Completed, null),
        Declined => (FhirTaskStatus.Rejected, null),
        Dropped or Withdrawn or Expired or Revoked => (FhirTaskStatus.Cancelled, state),
        Lapsed or Refused => (FhirTaskStatus.Failed, state),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state of a handover."),
    };
}

/// <summary>One row of the table.</summary>
/// <param name="From">The state it is in.</param>
/// <param name="By">Who moves it on.</param>
/// <param name="Trigger">By doing what.</param>
/// <param name="To">The state that follows.</param>
/// <param name="Late">Only for what was on its way before the state was known to who sent it; nobody begins it from there.</param>
public readonly record struct HandoverStep(HandoverState From, HandoverParty By, HandoverTrigger Trigger, HandoverState To, bool Late = false);
