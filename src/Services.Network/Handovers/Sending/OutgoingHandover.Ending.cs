using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <content>The client takes it back, our own copy is closed, or the new team is asked to erase.</content>
public sealed partial class OutgoingHandover
{
    /// <summary>The client stopped while the package arrived: that it was there stays in the history, because what the client is told depends on it.</summary>
    public void WasThereBeforeTheStop(HandoverState state, HandoverParty by, DateTimeOffset at) =>
        history.Add(new OutgoingStep { Id = Guid.CreateVersion7(at), HandoverId = Id, At = at, State = state, By = by });

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
}
