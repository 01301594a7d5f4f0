using System.Globalization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Drawing;
using Meeverhuizen.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace Meeverhuizen.Web.Map;

/// <summary>A page about the map of one client: the client and the map are read first, of today or of the day that was asked for.</summary>
public abstract class MapPage : WorkPage
{
    protected NetworkApi.Map Map { get; private set; } = null!;

    protected ClientsApi.Client Client { get; private set; } = null!;

    /// <summary>A day in the address: the map of then, on the pages that only show.</summary>
    [SupplyParameterFromQuery(Name = "dag")]
    public string? AskedDay { get; set; }

    /// <summary>The day whose map is asked for; null is today.</summary>
    protected DateOnly? Day => ShowsEarlierDays && DayFault is null && Words.TypedDay(AskedDay) is { } day && day < Words.Today(Clock) ? day : null;

    /// <summary>Why the day in the address cannot be shown; null when it can, or when none was asked for.</summary>
    protected string? DayFault => !ShowsEarlierDays || string.IsNullOrWhiteSpace(AskedDay) ? null
        : Words.TypedDay(AskedDay) is not { } day ? T("Deze dag bestaat niet. U ziet de kaart van vandaag.")
        : day > Words.Today(Clock) ? T("Deze dag moet nog komen. U ziet de kaart van vandaag.")
        : day.Year < 1900 ? T("Deze dag ligt te ver in het verleden. U ziet de kaart van vandaag.")
        : null;

    /// <summary>Forms are always about the map of today.</summary>
    protected virtual bool ShowsEarlierDays => false;

    /// <summary>Where the whole map is.</summary>
    protected string MapAddress => $"/clienten/{Id}/netwerk";

    /// <summary>The day that is shown, behind an address; empty for today.</summary>
    protected string OfDay => Day is { } day ? "?dag=" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    /// <summary>Today, as a date field has it.</summary>
    protected string Today => Words.Today(Clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The map can change: the client is still here, and it is the map of today.</summary>
    protected bool CanChange => Map.Status == "active" && Day is null;

    protected override async Task Load()
    {
        var ct = Context.RequestAborted;
        var (map, client) = (Network.ShowMap(Id, Day, ct), Clients.ShowClient(Id, ct));
        await Task.WhenAll(map, client);
        (Map, Client) = (await map, await client);
    }

    /// <summary>Where somebody's own page is, on the day that is shown.</summary>
    protected string AddressOf(Guid person) => $"{MapAddress}/persoon/{person}{(Day is { } day ? $"?dag={day:yyyy-MM-dd}" : "")}";

    /// <summary>Where somebody without a place on the map gets one; null where nothing can change.</summary>
    protected Func<Guid, string>? Place => CanChange ? person => $"{MapAddress}/persoon/{person}/plek" : null;

    /// <summary>What everybody is called where no numbers stand: two of the same name are told apart.</summary>
    protected IReadOnlyDictionary<Guid, string> Names => EcogramOrder.NamesOf(EcogramOrder.Of(Map), numbers: false);

    /// <summary>Somebody on the map; the page is not found when they are not on it.</summary>
    protected NetworkApi.Person PersonOf(Guid id) => Map.Persons.FirstOrDefault(person => person.Id == id) ?? throw ApiException.NotFound();
}
