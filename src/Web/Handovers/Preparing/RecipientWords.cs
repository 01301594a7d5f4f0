namespace Meeverhuizen.Web.Handovers.Preparing;

/// <summary>What kind of organisation a team belongs to.</summary>
public static class RecipientWords
{
    public static string OrganisationKind(string kind) => kind switch { "shelter" => T("opvang"), "buurtteam" => T("buurtteam"), "municipality" => T("gemeente"), _ => kind };
}
