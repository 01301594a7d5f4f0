using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>What stands on the map: a person, an animal, or something that matters as much (a place of faith, a bicycle).</summary>
[CodeList]
public enum PersonKind
{
    Human,
    Pet,
    Thing,
}

/// <summary>Whether a close one knows to be on the map (AVG art. 14).</summary>
[CodeList]
public enum InformedStatus
{
    /// <summary>Nobody said.</summary>
    Unknown,

    /// <summary>They were told.</summary>
    Informed,

    /// <summary>They are told later.</summary>
    Postponed,
}

/// <summary>Why a person left the map.</summary>
[CodeList]
public enum PersonEnd
{
    /// <summary>They died.</summary>
    Deceased,

    /// <summary>They are no longer part of the client's life.</summary>
    NotInView,

    /// <summary>They were never there: gone from the map of every day.</summary>
    EnteredByMistake,

    /// <summary>They turned out to be somebody else on the map, and stand there as that one; only merging says so.</summary>
    Merged,
}

/// <summary>Whose words a change is.</summary>
[CodeList]
public enum Voice
{
    Client,

    /// <summary>Somebody close to the client.</summary>
    Naaste,
    Worker,

    /// <summary>It arrived by a handover; nobody chooses this.</summary>
    Handover,

    /// <summary>It came from another tool's map; nobody chooses this.</summary>
    Import,
}

/// <summary>How far a client's map can be used.</summary>
[CodeList]
public enum RecordStatus
{
    Active,

    /// <summary>The client moved on: it can only be read.</summary>
    Moved,

    /// <summary>The client took the handover back: nobody may read it.</summary>
    Locked,
}
