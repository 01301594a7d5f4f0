using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>
/// Somebody who left the map comes back: from a day on, or (without a day) as if they had never left. What was recorded stays; their ties are
/// there again, because those never ended.
/// </summary>
public static class RestorePerson
{
    /// <summary>From which day (the day they left when left out), who says so, and the revision that was on the screen.</summary>
    public sealed record Request(DateOnly? On, [property: KnownCode<Voice>(Voice.Handover, Voice.Import)] Code<Voice>? SaidBy = null, int? Revision = null);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid clientId, Guid personId, Request request, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (await lookup.PersonOf(clientId, personId, ct) is not { } person)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request.Revision is { } seen && seen != person.Revision)
        {
            return Problems.Of(Refusals.ChangedMeanwhile);
        }

        if (person.MergedInto is not null)
        {
            return Problems.Of(Errors.IsMerged);
        }

        if (person.Left(lookup.Today) is not { } left)
        {
            return Problems.Of(Errors.OnMapAlready);
        }

        var on = request.On ?? left.On;
        var faults = new Faults();
        var before = request.On is null ? person.BeforeLeaving(left)?.SaidBy : null;
        var saidBy = request.SaidBy is { } voice ? faults.ReadVoice(voice) : before ?? Voice.Worker; // as if never left: whose words it was, it is again
        faults.When(on < left.On, "on", "Op deze dag stond deze persoon nog op de kaart. Kies een latere dag.");
        MapRules.CheckDay(on, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        person.Record(left.From(on) with { EndReason = null, SaidBy = saidBy, RecordedBy = caller.Name, RecordedAt = clock.GetUtcNow() });
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Change, AccessObject.Person, personId, clientId, [personId], Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.NoContent();
    }
}
