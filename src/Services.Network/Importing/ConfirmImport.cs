using System.Globalization;
using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Importing.EasyNwk;
using Meeverhuizen.Services.Network.Map;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>
/// The worker takes over the file that was shown: every map on its own day, all or nothing. A version without a day comes on the day that the
/// worker gives, or stays behind; nobody is taken for somebody else unless the worker says so. The file itself is thrown away.
/// </summary>
public static class ConfirmImport
{
    /// <summary>The preview that was shown to this worker, and the answers to what it asked.</summary>
    public sealed record Request(Guid PreviewId)
    {
        /// <summary>For every version whose day was asked: the day, or null to leave the version out.</summary>
        public IReadOnlyList<DayOf>? Days { get; init; }

        /// <summary>For everybody who was asked about: who they are here, or null when they are somebody else. Left out as a whole: all are somebody else.</summary>
        public IReadOnlyList<Same>? Persons { get; init; }
    }

    /// <summary>The day of one version.</summary>
    public sealed record DayOf(int Version, DateOnly? On);

    /// <summary>Who somebody of the file is.</summary>
    public sealed record Same(string Who, Guid? PersonId);

    /// <summary>Persons that were added, changed or already so, the days the maps are of, and the id by which it can be undone.</summary>
    public sealed record Response(int Added, int Changed, int Unchanged, DateOnly FirstDate, DateOnly LastDate, Guid? ImportId);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid clientId, Request request, NetworkDb db, MapLookup lookup, ImportLookup importing, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var now = clock.GetUtcNow();
        var preview = await db.ImportPreviews.SingleOrDefaultAsync(
            p => p.Id == request.PreviewId && p.ClientId == clientId && p.CreatedBy == caller.Subject && p.ExpiresAt > now, ct);
        if (preview is null || EasyNwkReader.Read(preview.File, lookup.Today, ct).File is not { } read)
        {
            return Problems.Of(Errors.PreviewGone);
        }

        var map = await importing.MapOf(clientId, ct);
        var asking = read.WithDaysOf(map.Before);
        var faults = new Faults();
        CheckDays(asking, request, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        var file = asking.WithDays((request.Days ?? []).ToDictionary(day => day.Version, day => day.On));
        if (file.Maps.Count == 0)
        {
            return Problems.Of(Errors.NothingToTakeOver);
        }

        var same = (request.Persons ?? []).Where(person => person.PersonId is not null).ToDictionary(person => person.Who, person => person.PersonId!.Value);
        var done = importing.Apply(file, clientId, map, same);
        if (WhyNot(request, same, done, map) is { } why)
        {
            return why;
        }

        var import = new Import
        {
            Id = Guid.CreateVersion7(now), ClientId = clientId, Series = done.Series, At = now, By = caller.Name, FirstOn = file.Maps[0].Date ?? lookup.Today,
            LastOn = file.Maps[^1].Date ?? lookup.Today, Written = done.Written, Added = done.NewPersons.Count, Changed = done.Changed.Count,
        };
        if (done.Maps.Count > 0)
        {
            db.Add(import);
        }

        db.AddRange(done.NewPersons);
        db.AddRange(done.NewTies);
        db.AddRange(done.Maps);
        db.AddRange(done.Links);
        db.Remove(preview);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Create, AccessObject.Import, preview.Id, clientId, done.NewPersons.Select(p => p.Id).Concat(done.Changed), Purposes.Import));
        if (await lookup.Save(ct) is { } lost)
        {
            return Problems.Of(lost);
        }

        return TypedResults.Created($"/v1/clients/{clientId}/network", new Response(
            done.NewPersons.Count, done.Changed.Count, done.Unchanged, import.FirstOn, import.LastOn, done.Maps.Count > 0 ? import.Id : null));
    }

    /// <summary>Every day that was asked is there, can be, and is of no other version.</summary>
    private static void CheckDays(EasyNwkFile file, Request request, DateOnly today, Faults faults)
    {
        var given = request.Days ?? [];
        var taken = file.Maps.Where(map => !map.AsksDay).Select(map => map.Date).ToHashSet();
        if (given.Select(day => day.Version).Distinct().Count() != given.Count)
        {
            faults.When(true, "days", "Geef voor elke versie één dag.");
            return;
        }

        foreach (var map in file.Maps.Where(map => map.AsksDay))
        {
            var field = "day-" + map.Number.ToString(CultureInfo.InvariantCulture);
            var label = char.ToUpperInvariant(map.Label[0]) + map.Label[1..];
            if (!given.Any(day => day.Version == map.Number))
            {
                faults.When(true, field, $"{label}: vul de dag in waarvan deze kaart is, of kies dat u haar weglaat.");
            }
            else if (given.First(day => day.Version == map.Number).On is { } on)
            {
                faults.When(on > today, field, $"{label}: kies vandaag of een eerdere dag.");
                faults.When(on.Year < 1900, field, $"{label}: deze dag ligt te ver in het verleden.");
                var another = !taken.Add(on);
                faults.When(another, field, $"{label}: van deze dag is er al een andere versie. Kies een andere dag, of laat deze weg.");
            }
        }
    }

    /// <summary>Everybody who was asked about has an answer, and no two are said to be one.</summary>
    private static ProblemHttpResult? WhyNot(Request request, Dictionary<string, Guid> same, EasyNwkImport.Outcome done, ImportLookup.Beside map)
    {
        var known = map.Persons.Where(p => !p.IsMistake && p.MergedInto is null).Select(p => p.Id).ToHashSet();
        if (same.Values.Distinct().Count() < same.Count)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["persons"] = [T("Twee mensen uit het bestand kunnen niet allebei dezelfde zijn als iemand op de kaart. Kies er één.")] });
        }

        if (same.Values.Any(id => !known.Contains(id)) || (done.Maps.Count > 0 && !same.Values.All(id => done.Links.Any(link => link.PersonId == id))))
        {
            return Problems.Of(Errors.ChoicesOutdated);
        }

        var answered = (request.Persons ?? []).Select(person => person.Who).ToHashSet(StringComparer.Ordinal);
        var open = request.Persons is null ? [] : ImportLookup.LooksLike(done, map).Where(likeness => !answered.Contains(likeness.Who)).ToList();
        return open.Count == 0 ? null : Problems.Invalid(open.ToDictionary(
            likeness => "who-" + likeness.Who, likeness => new[] { T($"Kies of {likeness.New.Versions[0].Name} dezelfde is als iemand die al op de kaart staat.") }));
    }
}
