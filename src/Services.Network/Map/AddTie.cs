using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>A tie is drawn: between two persons on the map, or anew between the client and somebody whose tie had ended.</summary>
public static class AddTie
{
    /// <summary>Between whom (without <c>otherPersonId</c>: with the client), how, who says so, from which day.</summary>
    public sealed record Request : TieWords
    {
        public Guid PersonId { get; init; }
        public Guid? OtherPersonId { get; init; }
        [KnownCode<Voice>(Voice.Handover, Voice.Import)]
        public Code<Voice>? SaidBy { get; init; }
        public DateOnly? On { get; init; }
    }

    /// <summary>Id of the new tie.</summary>
    public sealed record Response(Guid TieId);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid clientId, Request request, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (request.PersonId == request.OtherPersonId)
        {
            return Problems.Of(Errors.TieWithSelf);
        }

        var now = clock.GetUtcNow();
        var on = request.On ?? lookup.Today;
        var tie = new Tie { Id = Guid.CreateVersion7(now), ClientId = clientId, PersonId = request.PersonId, OtherPersonId = request.OtherPersonId };
        var faults = new Faults();
        var version = request.ToVersion(tie.Id, on, request.SaidBy, caller, now, faults);
        MapRules.Check(version, faults);
        MapRules.CheckDay(on, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        Guid[] ends = request.OtherPersonId is { } other ? [request.PersonId, other] : [request.PersonId];
        foreach (var end in ends)
        {
            if (await lookup.PersonOf(clientId, end, ct) is not { } person)
            {
                return Problems.Of(Refusals.NotFound);
            }

            if (person.OnDay(on) is null)
            {
                return Problems.Of(Errors.NotOnMapThatDay);
            }
        }

        var between = (await lookup.TiesOf(clientId, ct)).FindAll(t => t.Joins(request.PersonId, request.OtherPersonId));
        if (between.Exists(t => t.OnDay(on) is { Status: not TieStatus.Ended } || t.HasLater(on)))
        {
            return Problems.Of(Errors.TieExists);
        }

        tie.Record(version);
        db.Add(tie);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Create, AccessObject.Tie, tie.Id, clientId, ends, Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.Created($"/v1/clients/{clientId}/ties/{tie.Id}", new Response(tie.Id));
    }
}
