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

    /// <summary>What one of them answered: a living human on the map, once.</summary>
    public sealed record Answer
    {
        /// <summary>Who.</summary>
        public required Guid PersonId { get; init; }

        /// <summary>Whether they object; null is an answer: nobody knows.</summary>
        public required bool? Objects { get; init; }

        /// <summary>Whether they know of the map; left out it stays as it was.</summary>
        public Code<InformedStatus>? Informed { get; init; }

        /// <summary>The revision that was on the screen.</summary>
        public int? Revision { get; init; }
    }

    /// <summary>Most answers at once.</summary>
    public const int AtMost = 1000;

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
        faults.When(request.Answers.Count > AtMost, "answers", $"Vul dit voor hooguit {AtMost} mensen tegelijk in.");
        faults.When(request.Answers.DistinctBy(answer => answer.PersonId).Count() < request.Answers.Count, "answers", "Geef voor ieder één antwoord.");
        foreach (var answer in faults.None ? request.Answers : [])
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

            faults.When(was.Kind != PersonKind.Human || was.Deceased == true, "answers", "Alleen van mensen die leven kunt u dit invullen.");
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
