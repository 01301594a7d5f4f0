namespace Meeverhuizen.Web.Clients.Situation;

/// <summary>The words for where a client stands.</summary>
public static class SituationWords
{
    public static readonly IReadOnlyList<(string Code, string Word)> Phases =
    [
        ("prevention", "Preventie, nog een eigen plek"), ("night-shelter", "Nachtopvang"), ("shelter-24h", "24-uursopvang"),
        ("supported-housing", "Begeleid wonen"), ("own-home", "Eigen woning"), ("aftercare", "Nazorg"),
    ];

    public static readonly IReadOnlyList<(string Code, string Word)> Conditions = [("trust", "Vertrouwensband"), ("shelter", "Onderdak"), ("income", "Inkomen"), ("day-activity", "Werk of dagbesteding")];

    public static readonly IReadOnlyList<(string Code, string Word)> ConditionStates = [("in-order", "Op orde"), ("worked-on", "Wordt aan gewerkt"), ("missing", "Ontbreekt")];
}
