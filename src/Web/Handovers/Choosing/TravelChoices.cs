using System.Globalization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Clients.Registration;
using Meeverhuizen.Web.Clients.Situation;
using Meeverhuizen.Web.Drawing;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Handovers.Choosing;

/// <summary>All that can be chosen to go along, in the order of the map: as it is saved, or as it was sent when that could not be saved.</summary>
public sealed class TravelChoices
{
    private static IReadOnlyList<(string, string)> MeeWords => [("mee", T("Mee")), ("niet", T("Niet mee"))];

    private Dictionary<Guid, bool>? sent;

    /// <summary>Somebody from the network, with what goes along only when they do.</summary>
    public sealed record PersonRow(NetworkApi.Item Item, NetworkApi.Item? Note, NetworkApi.Item? Tie, NetworkApi.Item? TieNote, EcogramOrder.Item? OnMap);

    /// <summary>A tie between two from the network.</summary>
    public sealed record TieRow(NetworkApi.Item Tie, string Sentence, NetworkApi.Item? Note, string? NoteText);

    /// <summary>One of the client's own details.</summary>
    public sealed record DetailRow(NetworkApi.ClientDetail Detail, string Label, string Value);

    public IReadOnlyList<PersonRow> Persons { get; private init; } = [];

    public IReadOnlyList<TieRow> Between { get; private init; } = [];

    public IReadOnlyList<DetailRow> Details { get; private init; } = [];

    public static TravelChoices Of(NetworkApi.Handover handover, ClientsApi.Client client, NetworkApi.Map map)
    {
        var people = EcogramOrder.Of(map);
        var onMap = people.ToDictionary(item => item.Person.Id);
        var notes = handover.Items.Where(item => item is { Kind: "note", OfItemId: not null }).ToDictionary(item => item.OfItemId!.Value);
        var ties = handover.Items.Where(item => item.Kind == "tie").ToList();
        var own = ties.Where(tie => tie.OtherPersonId is null).GroupBy(tie => tie.PersonId).ToDictionary(group => group.Key, group => group.First());
        List<PersonRow> persons = [.. handover.Items.Where(item => item.Kind == "person")
            .Select(item => new PersonRow(item, notes.GetValueOrDefault(item.ItemId), own.GetValueOrDefault(item.ItemId), own.GetValueOrDefault(item.ItemId) is { } tie ? notes.GetValueOrDefault(tie.ItemId) : null, onMap.GetValueOrDefault(item.ItemId)))
            .OrderBy(row => row.OnMap?.Number ?? int.MaxValue)];
        var roles = persons.Where(row => row.Item.RoleOnly).Select(row => row.Item.ItemId).ToHashSet();
        var names = EcogramOrder.NamesOf(people, numbers: false);
        var drawn = EcogramOrder.Between(map, people).ToDictionary(pair => pair.Tie.Id);
        return new TravelChoices
        {
            Persons = persons,
            Between = [.. ties.Where(tie => tie.OtherPersonId is { } other && !roles.Contains(tie.PersonId) && !roles.Contains(other))
                .OrderBy(tie => drawn.TryGetValue(tie.ItemId, out var pair) ? Math.Min(pair.One.Number, pair.Other.Number) : int.MaxValue)
                .Select(tie => drawn.TryGetValue(tie.ItemId, out var pair)
                    ? new TieRow(tie, TieSentences.Between(pair.Tie, names[pair.Tie.PersonId], names[pair.Tie.OtherPersonId!.Value]), notes.GetValueOrDefault(tie.ItemId), pair.Tie.Note)
                    : new TieRow(tie, "", notes.GetValueOrDefault(tie.ItemId), null))],
            Details = [.. handover.ClientDetails.Select(detail => (detail, Value: ValueOf(client, detail.Field))).Where(pair => pair.Value is not null)
                .Select(pair => new DetailRow(pair.detail, ChoosingWords.Detail(pair.detail.Field), pair.Value!))],
        };
    }

    /// <summary>What was sent is shown again, also when it could not be saved.</summary>
    public void ShowSent(IFormCollection form) =>
        sent = form.Where(field => field.Key.StartsWith("keuze-", StringComparison.Ordinal) && Guid.TryParse(field.Key[6..], out _)).ToDictionary(field => Guid.Parse(field.Key[6..]), field => field.Value == "mee");

    /// <summary>Shows these, and nothing else, as chosen.</summary>
    public void ShowSent(HashSet<Guid> wanted) => sent = Everything().Distinct().ToDictionary(id => id, wanted.Contains);

    /// <summary>Shows what is saved.</summary>
    public void ShowSaved() => sent = null;

    public bool Chosen(NetworkApi.Item item) => Chosen(item.ItemId, item.Included);

    public bool Chosen(NetworkApi.ClientDetail detail) => Chosen(detail.ItemId, detail.Included);

    /// <summary>Id of everything on the page.</summary>
    public IEnumerable<Guid> Everything() => All().Select(choice => choice.Id);

    /// <summary>Every choice on the page, as it is saved or as it was sent; to hold beside what a colleague saved.</summary>
    public List<FormField> Fields(bool saved) =>
        // What is new on the map and was not on the screen stays behind until somebody says otherwise.
        [.. All().Select(choice => new FormField($"keuze-{choice.Id}", choice.Label, () => (saved ? choice.Included : sent?.GetValueOrDefault(choice.Id) == true) ? "mee" : "niet",
            value => (sent ??= [])[choice.Id] = value == "mee", MeeWords))];

    /// <summary>Of what is wanted, what can go: a tie follows its persons, and a note what it is about; what stays, keeps them here too.</summary>
    public static HashSet<Guid> Going(IReadOnlyList<NetworkApi.Item> items, HashSet<Guid> wanted)
    {
        bool Goes(Guid person) => wanted.Contains(person);
        var falls = items.Where(item => item.Kind == "tie" && !(Goes(item.PersonId) && (item.OtherPersonId is not { } other || Goes(other)))).Select(item => item.ItemId).ToHashSet();
        falls.UnionWith(items.Where(item => item is { Kind: "note", OfItemId: { } about } && (!wanted.Contains(about) || falls.Contains(about))).Select(item => item.ItemId).ToList());
        return [.. wanted.Where(id => !falls.Contains(id))];
    }

    private bool Chosen(Guid item, bool saved) => sent is not null && sent.TryGetValue(item, out var mee) ? mee : saved;

    private IEnumerable<(Guid Id, string Label, bool Included)> All() => Details.Select(row => (row.Detail.ItemId, row.Label, row.Detail.Included))
        .Concat(Persons.SelectMany(person => new[]
        {
            ((NetworkApi.Item?)person.Item, person.Item.Label),
            (person.Item.RoleOnly ? null : person.Note, T($"Notitie over {person.Item.Label}")),
            (person.Item.RoleOnly ? null : person.Tie, T($"Band met {person.Item.Label}")),
            (person.Item.RoleOnly ? null : person.TieNote, T($"Notitie bij de band met {person.Item.Label}")),
        }).Concat(Between.SelectMany(row => new[] { ((NetworkApi.Item?)row.Tie, T($"Band {row.Tie.Label}")), (row.Note, T($"Notitie bij de band {row.Tie.Label}")) }))
            .Where(choice => choice.Item1 is not null).Select(choice => (choice.Item1!.ItemId, choice.Item2, choice.Item1.Included)));

    private static string? ValueOf(ClientsApi.Client client, string field) => field switch
    {
        "birthYear" => client.BirthYear?.ToString(CultureInfo.InvariantCulture),
        "contactChannel" => client.ContactChannel is { } contact ? $"{Words.Of(RegistrationWords.ContactKinds, contact.Kind)}: {contact.Value}" : null,
        "phase" => Words.Of(SituationWords.Phases, client.Phase),
        _ => null,
    };
}
