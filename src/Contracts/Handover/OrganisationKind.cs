namespace Meeverhuizen.Contracts.Handover;

/// <summary>What an organisation in the directory is.</summary>
[CodeList]
public enum OrganisationKind
{
    /// <summary>Gives shelter (<i>opvang</i>).</summary>
    Shelter,

    /// <summary>A neighbourhood team.</summary>
    Buurtteam,

    /// <summary>Keeps no records: it follows progress and neither sends nor receives.</summary>
    Municipality,
}
