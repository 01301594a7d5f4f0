using Meeverhuizen.Contracts;

namespace Meeverhuizen.Services.Clients.Situation;

/// <summary>What should be in order before steps in the network: the bond of trust and security of existence (factsheet, element 2).</summary>
[CodeList]
public enum ConditionDomain
{
    /// <summary>The bond with the worker.</summary>
    Trust,

    /// <summary>A roof.</summary>
    Shelter,

    /// <summary>Money to live on.</summary>
    Income,

    /// <summary>Work or something else to do by day.</summary>
    DayActivity,
}

/// <summary>How a basic condition stands.</summary>
[CodeList]
public enum ConditionState
{
    InOrder,
    WorkedOn,
    Missing,
}
