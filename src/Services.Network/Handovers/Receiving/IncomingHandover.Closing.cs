using Meeverhuizen.Contracts.Handover;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <content>Our copy closes and is erased: the client stopped, or asked for it through the sender.</content>
public sealed partial class IncomingHandover
{
    /// <summary>Within how long a revoked copy is erased; until then it is locked.</summary>
    public static readonly TimeSpan EraseWithin = TimeSpan.FromDays(30);

    /// <summary>Whether an answer is waited for.</summary>
    public bool IsErasureAsked => ErasureAskedAt is not null && ErasureAnswer is null && LockedAt is null;

    /// <summary>Whether Clients must hear that nobody came, or is here any more, by this handover; or its day of erasure has come.</summary>
    public bool MustClose => EraseBy is not null;

    /// <summary>The client asked, through the sender; an earlier question is old news.</summary>
    public void ErasureIsAsked(DateOnly answerBy, DateTimeOffset at, DateTimeOffset now)
    {
        if (ErasureAskedAt is null || ErasureAskedAt < at)
        {
            (ErasureAskedAt, ErasureAnswerBy, ErasureAnswer, ErasureAnsweredAt, UpdatedAt) = (at, answerBy, null, null, now);
        }
    }

    /// <summary>We answer, after asking the client: our copy closes and is erased at once, or the client wants us to keep it.</summary>
    public bool AnswerErasure(ErasureReply answer, DateTimeOffset now)
    {
        if (State != HandoverState.Completed || !IsErasureAsked)
        {
            return false;
        }

        (ErasureAnswer, ErasureAnsweredAt, UpdatedAt) = (answer, now, now);
        if (answer == ErasureReply.Erased)
        {
            Close(eraseBy: now, now);
        }

        return true;
    }

    /// <summary>Clients knows that nobody is here any more by this handover.</summary>
    public void ClosingIsTold(DateTimeOffset now) => (ClosingToldAt, NextAttemptAt, Attempts) = (now, null, 0);

    /// <summary>
    /// Our copy is erased in both services; once more a moment later, for whoever was writing in it just then. False when that was the second time.
    /// </summary>
    public bool IsErased(DateTimeOffset now)
    {
        var first = ErasedAt is null;
        (ErasedAt, NextAttemptAt, Attempts, PossibleMatches, UpdatedAt) = (ErasedAt ?? now, first ? now + OnceMoreAfter : null, 0, [], first ? now : UpdatedAt);
        return first;
    }

    /// <summary>Longer than any request lasts.</summary>
    private static readonly TimeSpan OnceMoreAfter = TimeSpan.FromMinutes(2);

    private void Close(DateTimeOffset eraseBy, DateTimeOffset now) => (LockedAt, EraseBy, NextAttemptAt, Attempts) = (now, eraseBy, now, 0);

    /// <summary>
    /// A package that did not arrive here may have come as far as Clients: an import that was cut off. Then nobody stays there either. Lapsed
    /// while our own confirmation is on its way is not that: it did arrive.
    /// </summary>
    private void NothingStays(DateTimeOffset now)
    {
        if (State is HandoverState.Revoked or HandoverState.Lapsed or HandoverState.Refused && ClientId is null && CiphertextDigest is not null)
        {
            (EraseBy, NextAttemptAt, Attempts) = (now, now, 0);
        }
    }
}
