using System.Text.Json.Serialization;

namespace Meeverhuizen.Contracts.Clients;

/// <summary>Where the client lives now, in the order in which people usually go through it (factsheet: network support is useful in all of them).</summary>
[CodeList]
public enum ClientPhase
{
    /// <summary>Before homelessness, in the neighbourhood.</summary>
    Prevention,

    /// <summary>A place for the night.</summary>
    NightShelter,

    /// <summary>A place for day and night.</summary>
    [JsonStringEnumMemberName("shelter-24h")]
    Shelter24h,

    /// <summary>Living with support in the house.</summary>
    SupportedHousing,

    /// <summary>A house of one's own.</summary>
    OwnHome,

    /// <summary>After that.</summary>
    Aftercare,

    /// <summary>It did not travel; nobody chooses this.</summary>
    Unknown,
}

/// <summary>Where the record of a client stands.</summary>
[CodeList]
public enum ClientStatus
{
    /// <summary>Here.</summary>
    Active,

    /// <summary>Moved along to another organisation: it can only be read.</summary>
    Moved,

    /// <summary>The client stopped, or had the copy erased: for everybody there is no such client any more.</summary>
    Closed,
}

/// <summary>How to reach a client.</summary>
[CodeList]
public enum ContactKind
{
    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>Through somebody.</summary>
    Via,
}

/// <summary>How a consent was given (collection method).</summary>
[CodeList]
public enum ConsentMethod
{
    Spoken,
    Written,
    Digital,
}

/// <summary>Who gave a consent.</summary>
[CodeList]
public enum ConsentGiver
{
    Client,
    LegalRepresentative,
}

/// <summary>Whether a consent stands.</summary>
[CodeList]
public enum ConsentState
{
    /// <summary>It stands.</summary>
    Given,

    /// <summary>The client took it back.</summary>
    Withdrawn,

    /// <summary>It ended together with its handover.</summary>
    Ended,

    /// <summary>Its last day is over.</summary>
    Expired,
}
