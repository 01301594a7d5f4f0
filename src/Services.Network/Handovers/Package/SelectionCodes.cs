using System.Text.Json.Serialization;
using Meeverhuizen.Contracts;
using Meeverhuizen.Services.Network.Map;

namespace Meeverhuizen.Services.Network.Handovers.Package;

/// <summary>What can be chosen to go along.</summary>
[CodeList]
public enum SelectableKind
{
    Person,
    Tie,

    /// <summary>The note at a person or tie; it goes along with that unless it was chosen otherwise.</summary>
    Note,
}

/// <summary>Why something travels otherwise than it was chosen.</summary>
[CodeList]
public enum RoleOnlyReason
{
    /// <summary>Nobody here knows the name.</summary>
    NameUnknown,

    /// <summary>Nobody knows whether they object.</summary>
    ObjectsUnknown,

    /// <summary>They object.</summary>
    Objects,

    /// <summary>A warning travels always.</summary>
    SafetyFlag,
}

/// <summary>A detail of the client's own card that can stay behind; called as the field of the card is.</summary>
[CodeList]
public enum ClientField
{
    [JsonStringEnumMemberName("birthYear")]
    BirthYear,

    [JsonStringEnumMemberName("contactChannel")]
    ContactChannel,

    Phase,
}
