using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>A tie is different from a day on. The map of earlier days keeps it as it was. Between whom it is never changes.</summary>
public static class ChangeTie
{
    /// <summary>How it is now, who says so, from which day (today when left out), and the revision that was on the screen.</summary>
    public sealed record Request : TieWords
    {
        [KnownCode<Voice>(Voice.Handover, Voice.Import)]
        public Code<Voice>? SaidBy { get; init; }
        public DateOnly? On { get; init; }
        public int? Revision { get; init; }
    }

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
        var was = tie.OnDay(on);
        var faults = new Faults();
        var version = request.ToVersion(tieId, on, request.SaidBy, caller, clock.GetUtcNow(), faults, was);
        MapRules.Check(version, faults);
        MapRules.CheckDay(on, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        if (was is null || (was.Status == TieStatus.Ended && tie.OtherPersonId is not null))
        {
            return Problems.Of(Errors.NoTieThatDay);
        }

        tie.Record(version);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Change, AccessObject.Tie, tieId, clientId, EndsOf(tie), Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.NoContent();
    }

    internal static Guid[] EndsOf(Tie tie) => tie.OtherPersonId is { } other ? [tie.PersonId, other] : [tie.PersonId];
}
