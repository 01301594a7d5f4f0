using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Tests;

/// <summary>Maps of people who do not exist; the same number always gives the same map.</summary>
internal static class Given
{
    public static readonly DateOnly Day = new(2025, 9, 15);

    private static readonly string[] Names =
    [
        "Miriam Tekle", "Dawit", "Fatima El Amrani-Benali", "Jan", "Oma Truus", "Bilal Yıldırım", "Frau Müller-Großmann", "Kees van der Velden", "Lisa", "Pastoor Johannes de Zwart",
        "Zus Éloïse", "أمينة الحسن", "Tigist", "Meneer Ramdin", "Anne-Marie Wolters", "Bo", "Sjaak (nachtopvang)", "Dr. Iyasu Woldemichael", "Nour", "Coach Samir",
    ];

    private static readonly string[] Sectors = ["family", "friends", "colleagues", "professionals", "neighbours", "other"];

    private static readonly string?[] Relations = ["SIS", "BRO", "MTH", null, "UNCLE", "COUSN", null, "DAUC"];

    public static NetworkApi.Map AMap(int persons, int seed = 1, bool imported = false)
    {
        var random = new Random(seed);
        var people = new List<NetworkApi.Person>();
        var ties = new List<NetworkApi.Tie>();
        for (var i = 0; i < persons; i++)
        {
            var id = Id(i + 1);
            var sector = Sectors[imported ? random.Next(4) : random.Next(10) is var pick && pick < 6 ? pick : pick - 6];
            people.Add(APerson(id, Names[i % Names.Length] + (i < Names.Length ? "" : " " + (i / Names.Length + 1)),
                kind: random.Next(14) switch { 0 => "pet", 1 => "thing", _ => "human" }, relation: Relations[random.Next(8)], deceased: random.Next(12) == 0));
            ties.Add(ATie(Id(i + 1001), id,
                strength: random.Next(6) switch { < 2 => "strong", < 5 => "normal", _ => "weak" },
                tension: random.Next(6) == 0,
                status: random.Next(12) switch { 0 => "broken", 1 => "dormant", 2 => "ended", _ => "active" },
                direction: random.Next(5) switch { 0 => "gives", 1 => "gets", 2 => "mutual", _ => "none" },
                support: random.Next(3) switch { 0 => ["practical", "emotional"], 1 => ["company"], _ => [] },
                ring: random.Next(10) switch { < 2 => 1, < 6 => 2, < 9 => 3, _ => 4 },
                sector: sector,
                angle: imported ? sector switch { "family" => 0, "friends" => 90, "colleagues" => -180, _ => -90 } + (random.NextDouble() * 90) : null,
                flags: random.Next(15) == 0 ? ["do-not-contact"] : []));
        }

        for (var i = 0; i < persons / 3; i++)
        {
            var (one, other) = (random.Next(persons), random.Next(persons));
            if (one != other)
            {
                ties.Add(ATie(Id(i + 2001), Id(one + 1), other: Id(other + 1), tension: random.Next(5) == 0, ring: 4, sector: "other"));
            }
        }

        return AMap(people, ties);
    }

    public static NetworkApi.Map AMap(IReadOnlyList<NetworkApi.Person> persons, IReadOnlyList<NetworkApi.Tie> ties) =>
        new() { ClientId = Id(9999), On = Day, Status = "active", Persons = persons, Ties = ties, Days = [Day] };

    public static NetworkApi.Person APerson(Guid id, string name, string kind = "human", string? relation = null, bool deceased = false) =>
        new()
        {
            Id = id, Name = name, Kind = kind, RelationCode = relation, Deceased = deceased, Informed = "unknown", Objects = false, Since = Day, SaidBy = "client", RecordedBy = "Noor", Revision = 1, NameKnown = true,
        };

    public static NetworkApi.Tie ATie(
        Guid id, Guid person, Guid? other = null, string strength = "normal", bool tension = false, string status = "active", string direction = "none",
        IReadOnlyList<string>? support = null, int ring = 2, string sector = "family", double? angle = null, IReadOnlyList<string>? flags = null) =>
        new()
        {
            Id = id, PersonId = person, OtherPersonId = other, Strength = strength, Tension = tension, Status = status, Direction = direction, Support = support ?? [], Frequency = "weekly", Ring = ring,
            Sector = sector, Angle = angle, SafetyFlags = flags ?? [], Since = Day, SaidBy = "client", RecordedBy = "Noor", Revision = 1,
        };

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
