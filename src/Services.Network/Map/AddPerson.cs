using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>Somebody comes onto the map, always with a tie to the client: who matters to a client has a place.</summary>
public static class AddPerson
{
    /// <summary>Who it is, how the tie is, who says so and from which day (today when left out).</summary>
    public sealed record Request : PersonWords
    {
        public FirstTie? Tie { get; init; }
        [KnownCode<Voice>(Voice.Handover, Voice.Import)]
        public Code<Voice>? SaidBy { get; init; }
        public DateOnly? On { get; init; }
    }

    /// <summary>How the tie with the client is.</summary>
    public sealed record FirstTie : TieWords;

    /// <summary>Ids of the new person and tie.</summary>
    public sealed record Response(Guid PersonId, Guid TieId);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid clientId, Request request, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var now = clock.GetUtcNow();
        var on = request.On ?? lookup.Today;
        var person = new Person { Id = Guid.CreateVersion7(now), ClientId = clientId };
        var tie = new Tie { Id = Guid.CreateVersion7(now), ClientId = clientId, PersonId = person.Id };
        var faults = new Faults();
        var who = request.ToVersion(person.Id, on, request.SaidBy, caller, now, faults);
        var how = (request.Tie ?? new FirstTie()).ToVersion(tie.Id, on, request.SaidBy, caller, now, faults, prefix: "tie.");
        MapRules.Check(who, faults);
        MapRules.Check(how, faults, "tie.");
        MapRules.CheckDay(on, lookup.Today, faults);
        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        person.Record(who);
        tie.Record(how);
        db.Add(person);
        db.Add(tie);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Create, AccessObject.Person, person.Id, clientId, [person.Id], Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.Created($"/v1/clients/{clientId}/persons/{person.Id}", new Response(person.Id, tie.Id));
    }
}
