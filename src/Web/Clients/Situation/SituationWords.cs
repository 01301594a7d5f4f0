namespace Meeverhuizen.Web.Clients.Situation;

/// <summary>The words for where a client stands.</summary>
public static class SituationWords
{
    public static IReadOnlyList<(string Code, string Word)> Phases =>
    [
        ("prevention", T("Preventie, nog een eigen plek")), ("night-shelter", T("Nachtopvang")), ("shelter-24h", T("24-uursopvang")),
        ("supported-housing", T("Begeleid wonen")), ("own-home", T("Eigen woning")), ("aftercare", T("Nazorg")),
    ];

    public static IReadOnlyList<(string Code, string Word)> Conditions => [("trust", T("Vertrouwensband")), ("shelter", T("Onderdak")), ("income", T("Inkomen")), ("day-activity", T("Werk of dagbesteding"))];

    public static IReadOnlyList<(string Code, string Word)> ConditionStates => [("in-order", T("Op orde")), ("worked-on", T("Wordt aan gewerkt")), ("missing", T("Ontbreekt"))];
}
