namespace Meeverhuizen.Contracts.Handover;

/// <summary>What moves a handover on; and words about the copy, after which the state is the same.</summary>
[CodeList]
public enum HandoverTrigger
{
    Offer,
    Drop,
    Accept,
    Hold,
    Decline,
    Reoffer,

    /// <summary>The receiving team takes its question back before it was answered; the offer goes on with the time that was left.</summary>
    TakeBack,
    Withdraw,
    Revoke,
    Seal,
    Receive,
    Refuse,
    Complete,
    Expire,
    Lapse,

    /// <summary>After completion the client asks, through the sender, that the receiver erases its copy.</summary>
    RequestErasure,

    /// <summary>The receiver answers that.</summary>
    AnswerErasure,

    /// <summary>The receiver has erased its copy.</summary>
    ConfirmErasure,
}
