using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>A tie ends from a day on; the persons stay. The map of earlier days keeps it.</summary>
public static class EndTie
{
    /// <summary>From which day (today when left out) and who says so.</summary>
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

        var on = request.On ?? lookup.Today;
        var faults = new Faults();
        var saidBy = faults.ReadVoice(request.SaidBy ?? Voice.Worker);
        MapRules.CheckDay(on, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        if (tie.OnDay(on) is not { Status: not TieStatus.Ended } was)
        {
            return Problems.Of(Errors.NoTieThatDay);
        }

        if (tie.HasLater(on))
        {
            return Problems.Of(Errors.SomethingLater);
        }

        tie.Record(was.From(on) with { Status = TieStatus.Ended, SaidBy = saidBy, RecordedBy = caller.Name, RecordedAt = clock.GetUtcNow() });
        db.AddRange(MapLookup.LinesOf(log, AccessAction.End, AccessObject.Tie, tieId, clientId, ChangeTie.EndsOf(tie), Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.NoContent();
    }
}
