using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>
/// A person leaves the map from a day on, for a coded reason; the map of earlier days keeps them. Entered by mistake: then the map of no day
/// shows them, and only the access log tells that they were there.
/// </summary>
public static class EndPerson
{
    /// <summary>From which day (today when left out), why, and who says so.</summary>
    public sealed record Request(DateOnly? On, [property: KnownCode<PersonEnd>(PersonEnd.Merged)] Code<PersonEnd>? Reason, [property: KnownCode<Voice>(Voice.Handover, Voice.Import)] Code<Voice>? SaidBy = null, int? Revision = null);

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
        var reason = faults.Read(request.Reason == PersonEnd.Merged ? null : request.Reason);
        var saidBy = faults.ReadVoice(request.SaidBy ?? Voice.Worker);
        MapRules.CheckDay(on, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        var mistake = reason == PersonEnd.EnteredByMistake;
        if ((mistake ? person.Versions.MaxBy(v => v.Number) : person.OnDay(on)) is not { } was)
        {
            return Problems.Of(Errors.NotOnMapThatDay);
        }

        if (!mistake && person.HasLater(on))
        {
            return Problems.Of(Errors.SomethingLater);
        }

        person.Record(was.From(on) with { EndReason = reason, SaidBy = saidBy, RecordedBy = caller.Name, RecordedAt = clock.GetUtcNow() });
        db.AddRange(MapLookup.LinesOf(log, AccessAction.End, AccessObject.Person, personId, clientId, [personId], Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.NoContent();
    }
}
