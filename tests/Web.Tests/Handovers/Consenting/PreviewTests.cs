using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Map;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Handovers.Consenting;
using Meeverhuizen.Web.Tests.Drawing;

namespace Meeverhuizen.Web.Tests.Handovers.Consenting;

/// <summary>The preview that client and worker look at is exactly what travels: no more, and no less.</summary>
public sealed class PreviewTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Another value for every field that travels; a field without one here is a field that nobody thought of showing.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["Client.DisplayName"] = "\"Selam\"", ["Client.BirthYear"] = "1971", ["Client.Language"] = "\"ar\"", ["Client.InterpreterNeeded"] = "true", ["Client.ContactChannel"] = """{"kind":"email","value":"a@b.example"}""",
        ["Client.Phase"] = "\"own-home\"", ["Client.Purpose"] = "\"Werk vinden.\"",
        ["Person.RoleOnly"] = "true", ["Person.Name"] = "\"Truus\"", ["Person.Kind"] = "\"pet\"", ["Person.RoleCode"] = "\"19\"", ["Person.RelationCode"] = "\"BRO\"", ["Person.RelationText"] = "\"van vroeger\"",
        ["Person.Deceased"] = "true", ["Person.Informed"] = "\"informed\"", ["Person.Language"] = "\"tr\"", ["Person.Note"] = "\"belt op zondag\"", ["Person.AgeText"] = "\"rond de 60\"", ["Person.Gender"] = "\"man\"",
        ["Tie.Strength"] = "\"weak\"", ["Tie.Tension"] = "true", ["Tie.Status"] = "\"broken\"", ["Tie.Direction"] = "\"gets\"", ["Tie.Support"] = "[\"advice\"]", ["Tie.Frequency"] = "\"monthly\"", ["Tie.Ring"] = "3",
        ["Tie.Sector"] = "\"friends\"", ["Tie.Angle"] = "12.5", ["Tie.SafetyFlags"] = "[\"do-not-contact\"]", ["Tie.Note"] = "\"samen koken\"", ["Tie.Since"] = "\"2024-05-06\"",
    };

    /// <summary>Ids that count only inside the package: they hold it together and say nothing.</summary>
    private static readonly string[] Inside = ["Person.Id", "Tie.Id", "Tie.PersonId", "Tie.OtherPersonId"];

    public static TheoryData<string, string> EveryFieldThatTravels()
    {
        var fields = new TheoryData<string, string>();
        foreach (var (part, type) in new[] { ("Client", typeof(PackageClient)), ("Person", typeof(PackagePerson)), ("Tie", typeof(PackageTie)) })
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => !Inside.Contains($"{part}.{property.Name}")))
            {
                fields.Add(part, property.Name);
            }
        }

        return fields;
    }

    [Theory]
    [MemberData(nameof(EveryFieldThatTravels))]
    public async Task Every_field_that_travels_stands_in_the_preview(string part, string field)
    {
        Assert.True(Others.TryGetValue($"{part}.{field}", out var other), $"{part}.{field} travels: show it in the preview, and give another value here.");
        var before = await Shown(Sent());

        var changed = Sent();
        var about = part == "Client" ? changed["client"]! : changed[part == "Person" ? "persons" : "ties"]![0]!;
        about[char.ToLowerInvariant(field[0]) + field[1..]] = JsonNode.Parse(other!);

        Assert.NotEqual(before, await Shown(changed));
    }

    [Fact]
    public async Task A_tie_of_which_nothing_is_known_goes_along_and_a_warning_alone_does_not_make_it_go()
    {
        var unknown = Sent();
        unknown["ties"]![0] = TieOf(PackageTieOf([])).With("ring", "2").With("sector", "\"family\"").With("since", "\"2026-01-02\"");
        var words = await Shown(unknown);
        Assert.Contains("gaat mee; hoe de band is, is niet bekend, zo sinds 2 januari 2026.", words, StringComparison.Ordinal);
        Assert.Contains("familie, dichtbij.", words, StringComparison.Ordinal);

        var warning = Sent();
        warning["ties"]![0] = TieOf(PackageTieOf(["do-not-contact"]));
        words = await Shown(warning);
        Assert.Contains("gaat niet mee, alleen de waarschuwing.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Plek op de kaart", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_goes_as_a_role_only_stands_once_and_the_counts_agree()
    {
        var map = new CurrentMap([APerson(1, "Miriam"), APerson(2, "Henk") with { Objects = true, RoleCode = "19", Note = "belt niet" }, APerson(3, "Bello") with { Kind = PersonKind.Pet, Objects = null }, APerson(4, "Oma") with { Deceased = true, Objects = null }], []);
        var selection = Selection.Of(AClient, map, map.Persons.ToDictionary(person => person.Id, _ => true));

        Assert.Equal(["Henk: alleen de rol (buur) gaat mee, zonder naam"], selection.RolesOnly.Select(role => role.Sentence));
        Assert.Equal(["Notitie bij Henk"], selection.NotTravelling.Where(label => label.Contains("Henk", StringComparison.Ordinal)));
        Assert.Equal(["Miriam", "Bello", "Oma"], selection.Contents.Persons.Select(person => person.Name).OfType<string>()); // animals and the dead cannot object
        Assert.Equal(selection.Contents.Count().Persons, selection.Contents.Persons.Count(person => person.Name is not null) + selection.RolesOnly.Count);
        Assert.Equal(RoleOnlyReason.Objects, selection.Items.Single(item => item.Label == "Henk").Reason);
        var words = await Shown(JsonSerializer.SerializeToNode(Response(selection), Json)!);
        Assert.Equal(3, words.Split("Henk").Length); // once, and once more the note that stays
    }

    [Fact]
    public void Nobody_asked_and_objecting_are_two_things()
    {
        var map = new CurrentMap([APerson(1, "Henk") with { Objects = true }, APerson(2, "Sam") with { Objects = null }, APerson(3, null)], []);
        var items = Selection.Of(AClient, map, new Dictionary<Guid, bool>()).Items;

        Assert.Equal([RoleOnlyReason.Objects, RoleOnlyReason.ObjectsUnknown, RoleOnlyReason.NameUnknown], items.Select(item => item.Reason));
    }

    [Fact]
    public void Nothing_goes_along_that_was_not_chosen_the_clients_own_details_too()
    {
        var selection = Selection.Of(AClient, new CurrentMap([APerson(1, "Miriam")], []), new Dictionary<Guid, bool>());

        Assert.All(selection.ClientDetails, detail => Assert.False(detail.Included));
        Assert.Equal((null, null, ClientPhase.Unknown), (selection.Contents.Client.BirthYear, selection.Contents.Client.ContactChannel, selection.Contents.Client.Phase.Known));
        Assert.Empty(selection.Contents.Persons);
    }

    private static readonly PackageClient AClient = new()
    {
        DisplayName = "Yosef", BirthYear = 1980, Language = "ti", InterpreterNeeded = false, ContactChannel = new PackageContact(ContactKind.Phone, "06 1"), Phase = ClientPhase.NightShelter, Purpose = "Meer contact.",
    };

    private static CurrentPerson APerson(int number, string? name) => new() { Id = Given.Id(number), Name = name, Kind = PersonKind.Human };

    private static PreviewHandover.Response Response(Selection selection) => new(
        selection.Contents.Client, selection.Contents.Persons, selection.Contents.Ties, selection.RolesOnly, selection.NotTravelling, "", selection.Contents.Count());

    /// <summary>What the service gives the page: one person with one tie, everything filled in.</summary>
    private static JsonNode Sent()
    {
        var contents = new PackageContents
        {
            Client = AClient,
            Persons = [new PackagePerson { Id = "p1", RoleOnly = false, Name = "Miriam", Kind = PersonKind.Human, RoleCode = "20", RelationCode = "SIS", Language = "ti", Note = "woont ver", AgeText = "40", Gender = "vrouw" }],
            Ties =
            [
                new PackageTie
                {
                    Id = "t1", PersonId = "p1", Strength = TieStrength.Strong, Tension = false, Status = TieStatus.Active, Direction = TieDirection.Gives, Support = [TieSupport.Company], Frequency = ContactFrequency.Weekly, Ring = 1, Sector = MapSector.Family, SafetyFlags = [],
                    Since = new DateOnly(2026, 1, 2),
                },
            ],
        };
        return JsonSerializer.SerializeToNode(new PreviewHandover.Response(contents.Client, contents.Persons, contents.Ties, [], [], "", contents.Count()), Json)!;
    }

    /// <summary>A tie of which nothing is known, with or without a warning.</summary>
    private static PackageTie PackageTieOf(IReadOnlyList<string> warnings) => new()
    {
        Id = "t1", PersonId = "p1", Strength = TieStrength.Unknown, Tension = null, Status = TieStatus.Unknown, Direction = TieDirection.Unknown, Support = [], Frequency = ContactFrequency.Unknown, Ring = null, Sector = MapSector.Unknown, SafetyFlags = [.. warnings.Select(warning => new Code<SafetyFlagKind>(warning))], Since = null,
    };

    private static JsonNode TieOf(PackageTie tie) => JsonSerializer.SerializeToNode(tie, Json)!;

    private static async Task<string> Shown(JsonNode preview) =>
        WebUtility.HtmlDecode(await Drawn.Component<TravellingRecord>(new() { ["Preview"] = preview.Deserialize<NetworkApi.Preview>(Json) }));
}

internal static class Nodes
{
    public static JsonNode With(this JsonNode node, string field, string value)
    {
        node[field] = JsonNode.Parse(value);
        return node;
    }
}
