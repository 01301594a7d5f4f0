namespace Meeverhuizen.Contracts.Handover;

/// <summary>Where a handover stands; <see cref="HandoverStates"/> says how it comes there.</summary>
[CodeList]
public enum HandoverState
{
    /// <summary>The sending worker and the client are choosing what goes along; nobody else knows of it.</summary>
    Draft,

    /// <summary>The draft was thrown away.</summary>
    Dropped,

    /// <summary>The receiving team has a notice without personal data and is asked to answer.</summary>
    Offered,

    /// <summary>The receiving team asked something first.</summary>
    OnHold,

    /// <summary>The receiving team said yes; nothing has travelled yet.</summary>
    Accepted,

    /// <summary>The sealed package lies at the courier.</summary>
    Sealed,

    /// <summary>The receiver has opened and stored it; the courier's copy is gone.</summary>
    Received,

    /// <summary>The warm handover talk was held.</summary>
    Completed,

    /// <summary>The receiving team said no.</summary>
    Declined,

    /// <summary>The sender took it back before anything travelled.</summary>
    Withdrawn,

    /// <summary>Nobody answered in time; it may be offered again.</summary>
    Expired,

    /// <summary>The sealed package was not fetched in time and was destroyed.</summary>
    Lapsed,

    /// <summary>The receiver's service did not trust the package; nothing was stored.</summary>
    Refused,

    /// <summary>The client took it back: closed, package destroyed, a copy that had arrived locked.</summary>
    Revoked,
}
