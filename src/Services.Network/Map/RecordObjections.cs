using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>
/// Of many people at once: whether they object to being on the map, and whether they know of it. After a map came from a file nobody has been asked;
/// as long as that is so they travel as a role only. All of it is recorded, or nothing.
/// </summary>
public static class RecordObjections
{
    /// <summary>What each answered; who says so; from which day (today when left out).</summary>
    public sealed record Request(IReadOnlyList<Answer> Answers, Code<Voice>? SaidBy, DateOnly? On);

    /// <summary>What one of them answered.</summary>
    /// <param name="PersonId">Somebody on the map.</param>
    /// <param name="Objects">Whether they object; null is an answer: nobody knows.</param>
    /// <param name="Informed">Whether they know of the map; left out it stays as it was.</param>
    /// <param name="Revision">The revision that was on the screen.</param>
    public sealed record Answer(Guid PersonId, bool? Objects, Code<InformedStatus>? Informed = null, int? Revision = null);

    /// <summary>Of how many something is recorded now; the others had answered that already.</summary>
    public sealed record Response(int Recorded);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid clientId, Request request, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var persons = (await lookup.PersonsOf(clientId, ct)).ToDictionary(person => person.Id);
        var on = request.On ?? lookup.Today;
        var (faults, changed) = (new Faults(), new List<Guid>());
        MapRules.CheckDay(on, lookup.Today, faults);
        var saidBy = faults.ReadVoice(request.SaidBy);
        foreach (var answer in request.Answers.DistinctBy(answer => answer.PersonId))
        {
            if (!persons.TryGetValue(answer.PersonId, out var person) || person.IsMistake)
            {
                return Problems.Of(Refusals.NotFound);
            }

            if (answer.Revision is { } seen && seen != person.Revision)
            {
                return Problems.Of(Refusals.ChangedMeanwhile);
            }

            if (person.OnDay(on) is not { } was)
            {
                return Problems.Of(Errors.NotOnMapThatDay);
            }

            var version = was.From(on) with
            {
                Objects = answer.Objects, Informed = answer.Informed is null ? was.Informed : faults.Read(answer.Informed), SaidBy = saidBy, RecordedBy = caller.Name, RecordedAt = clock.GetUtcNow(),
            };
            MapRules.Check(version, faults);
            if ((version.Objects, version.Informed) != (was.Objects, was.Informed))
            {
                person.Record(version);
                changed.Add(person.Id);
            }
        }

        if (!faults.None)
        {
            return Problems.Invalid(faults.ByField);
        }

        if (changed.Count > 0)
        {
            db.AddRange(MapLookup.LinesOf(log, AccessAction.Change, AccessObject.Objection, clientId, clientId, changed, Purposes.NetworkSupport));
        }

        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.Ok(new Response(changed.Count));
    }
}
