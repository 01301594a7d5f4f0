using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <content>When it is sent, and that it was; what our own records hear of it, and the work that the service does by itself.</content>
public sealed partial class OutgoingHandover
{
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
}
