using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>A tie that had ended is there again, as it was before: from a day on, or (without a day) as if it had never ended.</summary>
public static class RestoreTie
{
    /// <summary>From which day (the day it ended when left out), who says so, and the revision that was on the screen.</summary>
    public sealed record Request(DateOnly? On, [property: KnownCode<Voice>(Voice.Handover, Voice.Import)] Code<Voice>? SaidBy = null, int? Revision = null);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid clientId, Guid tieId, Request request, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (await lookup.TieOf(clientId, tieId, ct) is not { } tie)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request.Revision is { } seen && seen != tie.Revision)
        {
            return Problems.Of(Refusals.ChangedMeanwhile);
        }

        if (tie.OnDay(lookup.Today) is not { Status: TieStatus.Ended } ended || tie.BeforeEnd() is not { } before)
        {
            return Problems.Of(Errors.TieExists);
        }

        var on = request.On ?? ended.On;
        var faults = new Faults();
        var saidBy = request.SaidBy is { } voice ? faults.ReadVoice(voice) : request.On is null ? before.SaidBy : Voice.Worker; // as if it had never ended: whose words it was, it is again
        faults.When(on < ended.On, "on", "Op deze dag was deze band er nog. Kies een latere dag.");
        MapRules.CheckDay(on, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        if ((await lookup.TiesOf(clientId, ct)).Exists(other => other.Id != tieId && other.Joins(tie.PersonId, tie.OtherPersonId) && (other.OnDay(on) is { Status: not TieStatus.Ended } || other.HasLater(on))))
        {
            return Problems.Of(Errors.TieExists);
        }

        tie.Record(before.From(on) with { SaidBy = saidBy, RecordedBy = caller.Name, RecordedAt = clock.GetUtcNow() });
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Change, AccessObject.Tie, tieId, clientId, ChangeTie.EndsOf(tie), Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.NoContent();
    }
}
