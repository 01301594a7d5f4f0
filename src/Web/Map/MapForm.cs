using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Map;

/// <summary>A page with a form about somebody or a tie on the map. What was typed stays, also when a colleague took that one off the map meanwhile.</summary>
public abstract class MapForm : MapPage
{
    private NetworkApi.Former? former;
    private List<OffTheMap> gone = [];

    [Inject]
    private FieldOrder Order { get; set; } = null!;

    /// <summary>The button that puts back what was taken off the map.</summary>
    [SupplyParameterFromForm(Name = "PutBack")]
    private string? PutBack { get; set; }

    /// <summary>What this form is about and no longer stands on the map; empty as long as everything does.</summary>
    protected IReadOnlyList<OffTheMap> Gone => gone;

    /// <summary>Said after it was put back.</summary>
    protected string? BackAgain { get; private set; }

    /// <inheritdoc/>
    protected override Task Load()
    {
        (former, gone) = (null, []);

        // As they stand on the pages, of top to bottom.
        Order.Add("name", "relationCode", "roleCode", "reason", "otherPersonId", "ring", "sector", "strength", "tension", "status", "support", "direction", "frequency");
        Order.Add("safetyFlags", "relationText", "note", "kind", "ageText", "gender", "language", "informed", "objects", "deceased", "on", "saidBy");
        return base.Load();
    }

    /// <summary>Somebody on the map. When something was typed about who was on it until just now: that one, as far as is known; else the page is not found.</summary>
    protected async Task<NetworkApi.Person> PersonTyped(Guid id)
    {
        if (Map.Persons.FirstOrDefault(person => person.Id == id) is { } here)
        {
            return here;
        }

        if (!HttpMethods.IsPost(Context.Request.Method))
        {
            throw ApiException.NotFound();
        }

        if ((await Former()).Persons.FirstOrDefault(person => person.Id == id) is { } left)
        {
            gone.Add(OffTheMap.Of(Network, Id, left));
            return Stub(id, OffTheMap.NameOf(left), left.NameKnown, left.RecordedBy, left.Revision);
        }

        foreach (var stays in Map.Persons.Where(person => person.IsMerged))
        {
            if ((await Network.ListMerges(Id, stays.Id, Context.RequestAborted)).Items.FirstOrDefault(merge => merge.PersonId == id) is { } merge)
            {
                gone.Add(OffTheMap.Of(merge, stays.Name));
                return Stub(id, gone[^1].Name, merge.Name is not null, merge.By, 0);
            }
        }

        gone.Add(OffTheMap.WithoutTrace(T("Deze persoon")));
        return Stub(id, T("Deze persoon"), nameKnown: true, "", 0);
    }

    /// <summary>A tie on the map. When something was typed about one that was on it until just now: between whom it was; else the page is not found.</summary>
    /// <param name="id">The tie.</param>
    /// <param name="between">Its ends, as the form says them: one id, or two.</param>
    protected async Task<NetworkApi.Tie> TieTyped(Guid id, string? between)
    {
        if (Map.Ties.FirstOrDefault(tie => tie.Id == id) is { } here)
        {
            return here;
        }

        Guid[] ends = [.. (between ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(end => Guid.TryParse(end, out var person) ? person : Guid.Empty)];
        if (!HttpMethods.IsPost(Context.Request.Method) || ends is not ([_] or [_, _]))
        {
            throw ApiException.NotFound();
        }

        var ended = (await Former()).Ties.FirstOrDefault(tie => tie.Id == id);
        if (ended is not null)
        {
            gone.Add(OffTheMap.Of(Network, Id, ended));
        }
        else if (ends.All(end => Map.Persons.Any(person => person.Id == end)))
        {
            gone.Add(OffTheMap.WithoutTrace(T("Deze band")));
        }

        return new NetworkApi.Tie
        {
            Id = id, PersonId = ends[0], OtherPersonId = ends.Length > 1 ? ends[1] : null, Strength = Words.Unknown, Status = Words.Unknown, Direction = Words.Unknown, Frequency = Words.Unknown,
            Sector = Words.Unknown, RecordedBy = ended?.RecordedBy ?? "", Revision = ended?.Revision ?? 0,
        };
    }

    /// <summary>The ends of a tie, to post along with the form.</summary>
    protected static string Between(NetworkApi.Tie tie) => tie.OtherPersonId is { } other ? $"{tie.PersonId},{other}" : $"{tie.PersonId}";

    /// <summary>
    /// Whether the form can be saved now. When something of it is no longer on the map, nothing is saved: it is said, and put back when that was asked;
    /// then the page is read anew and the form is there to look at.
    /// </summary>
    protected async Task<bool> IsOnTheMap()
    {
        if (gone.Count == 0)
        {
            return true;
        }

        if (PutBack is null)
        {
            return false;
        }

        var names = gone.ConvertAll(one => one.Name);
        foreach (var one in gone)
        {
            if (one.PutBack is null || await one.PutBack(Context.RequestAborted) is { } problem && Refuses(problem))
            {
                return false;
            }
        }

        await Load();
        if (gone.Count == 0)
        {
            var all = names.Aggregate((before, name) => T($"{before} en {name}"));
            BackAgain = N(names.Count,
                $"{all} staat weer op de kaart. Wat u typte staat er nog. Kijk het na en sla het op.", $"{all} staan weer op de kaart. Wat u typte staat er nog. Kijk het na en sla het op.");
        }

        return false;
    }

    private bool Refuses(ApiProblem problem)
    {
        Faults = Fault.Of(problem);
        return true;
    }

    private async Task<NetworkApi.Former> Former() => former ??= await Network.ListFormer(Id, Context.RequestAborted);

    private static NetworkApi.Person Stub(Guid id, string name, bool nameKnown, string recordedBy, int revision) =>
        new() { Id = id, Name = name, Kind = "human", Informed = Words.Unknown, RecordedBy = recordedBy, Revision = revision, NameKnown = nameKnown };
}
