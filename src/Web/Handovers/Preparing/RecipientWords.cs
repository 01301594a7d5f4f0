namespace Meeverhuizen.Web.Handovers.Preparing;

/// <summary>What kind of organisation a team belongs to.</summary>
public static class RecipientWords
{
    public static string OrganisationKind(string kind) => kind switch { "shelter" => "opvang", "buurtteam" => "buurtteam", "municipality" => "gemeente", _ => kind };
}
