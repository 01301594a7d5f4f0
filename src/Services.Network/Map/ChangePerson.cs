using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>Something about a person is different from a day on. What was known before stays for the map of earlier days.</summary>
public static class ChangePerson
{
    /// <summary>Who it is now, who says so, from which day (today when left out), and the revision that was on the screen.</summary>
    public sealed record Request : PersonWords
    {
        [KnownCode<Voice>(Voice.Handover, Voice.Import)]
        public Code<Voice>? SaidBy { get; init; }
        public DateOnly? On { get; init; }
        public int? Revision { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid clientId, Guid personId, Request request, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (await lookup.PersonOf(clientId, personId, ct) is not { IsMistake: false } person)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request.Revision is { } seen && seen != person.Revision)
        {
            return Problems.Of(Refusals.ChangedMeanwhile);
        }

        var on = request.On ?? lookup.Today;
        var faults = new Faults();
        var version = request.ToVersion(personId, on, request.SaidBy, caller, clock.GetUtcNow(), faults, person.OnDay(on));
        MapRules.Check(version, faults);
        MapRules.CheckDay(on, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        if (person.OnDay(on) is null)
        {
            return Problems.Of(Errors.NotOnMapThatDay);
        }

        person.Record(version);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Change, AccessObject.Person, personId, clientId, [personId], Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.NoContent();
    }
}
