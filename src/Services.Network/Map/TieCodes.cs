using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Network.Map;

// Unknown is an answer like any other, and comes first: it is what stands where nobody said anything.

/// <summary>How strong the tie is: thick, plain or dashed line.</summary>
[CodeList]
public enum TieStrength
{
    /// <summary>Nobody knows, or nobody said.</summary>
    Unknown,
    Strong,
    Normal,
    Weak,
}

/// <summary>Whether there is contact now.</summary>
[CodeList]
public enum TieStatus
{
    /// <summary>Nobody knows, or nobody said.</summary>
    Unknown,
    Active,

    /// <summary>Hardly any contact; it can be renewed.</summary>
    Dormant,
    Broken,
    Ended,
}

/// <summary>Who supports whom, seen from the client (on a tie between two persons: from the first).</summary>
[CodeList]
public enum TieDirection
{
    /// <summary>Nobody knows, or nobody said.</summary>
    Unknown,
    Gives,
    Gets,
    Mutual,
    None,
}

/// <summary>Kinds of support (standards §12: P, G, A, E).</summary>
[CodeList]
public enum TieSupport
{
    Practical,
    Company,
    Advice,
    Emotional,
}

/// <summary>How often there is contact.</summary>
[CodeList]
public enum ContactFrequency
{
    /// <summary>Nobody knows, or nobody said.</summary>
    Unknown,
    Daily,
    Weekly,
    Monthly,
    Less,
    None,
}

/// <summary>Parts of the circle.</summary>
[CodeList]
public enum MapSector
{
    /// <summary>No part: no place yet.</summary>
    Unknown,
    Family,
    Friends,
    Neighbours,
    Colleagues,
    Professionals,
    Other,
}

/// <summary>Warnings that always travel, even when the person does not.</summary>
[CodeList]
public enum SafetyFlagKind
{
    DoNotContact,
    MustNotKnow,
}
