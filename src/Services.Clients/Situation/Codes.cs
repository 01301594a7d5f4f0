namespace Meeverhuizen.Services.Clients.Situation;

/// <summary>Phases of shelter and living (factsheet: network support is useful in all of them).</summary>
public static class Phases
{
    /// <summary>Before homelessness, in the neighbourhood.</summary>
    public const string Prevention = "prevention";

    /// <summary>All phases, in the order in which people usually go through them.</summary>
    public static readonly IReadOnlyList<string> All = [Prevention, "night-shelter", "shelter-24h", "supported-housing", "own-home", "aftercare"];
}

/// <summary>Basic conditions for network support: the bond of trust and security of existence (factsheet, element 2).</summary>
public static class BasicConditions
{
    /// <summary>Domains that are followed.</summary>
    public static readonly IReadOnlyList<string> Domains = ["trust", "shelter", "income", "day-activity"];

    /// <summary>States a domain can be in.</summary>
    public static readonly IReadOnlyList<string> States = ["in-order", "worked-on", "missing"];
}
