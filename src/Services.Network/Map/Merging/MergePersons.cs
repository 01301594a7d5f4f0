using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Map.Merging;

/// <summary>
/// Two on the map are the same person: from today there is one, with what both had. In a handover that is being prepared they go along only where
/// both were chosen: nothing goes that was not chosen.
/// </summary>
public static class MergePersons
{
    /// <summary>Who is the same, and the revisions that were on the screen.</summary>
    public sealed record Request(Guid? OtherPersonId, int? Revision, int? OtherRevision);

    /// <summary>By this id they are parted again.</summary>
    public sealed record Response(Guid MergeId);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid clientId, Guid personId, Request request, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (request.OtherPersonId is not { } otherId)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["otherPersonId"] = [T("Kies met wie u wilt samenvoegen.")] });
        }

        if (personId == otherId)
        {
            return Problems.Of(Errors.MergeWithSelf);
        }

        var persons = await lookup.PersonsOf(clientId, ct);
        if (persons.Find(p => p.Id == personId && !p.IsMistake) is not { } stays || persons.Find(p => p.Id == otherId && !p.IsMistake) is not { } other)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if ((request.Revision is { } seen && seen != stays.Revision) || (request.OtherRevision is { } seenOther && seenOther != other.Revision))
        {
            return Problems.Of(Refusals.ChangedMeanwhile);
        }

        if (stays.OnDay(lookup.Today) is null || other.OnDay(lookup.Today) is null)
        {
            return Problems.Of(Errors.NotOnMapThatDay);
        }

        var now = clock.GetUtcNow();
        var ties = await lookup.TiesOf(clientId, ct);
        var done = Merging.Merge(stays, other, persons, ties, lookup.Today, caller.Name, now);
        foreach (var handover in (await db.OutgoingHandovers.Include(h => h.Choices).Where(h => h.ClientId == clientId).ToListAsync(ct)).FindAll(h => h.IsOpenForChoices))
        {
            handover.Choose(Chosen(handover, stays.Id, other.Id, ties, done), now);
        }

        db.AddRange(done.NewTies);
        db.Add(done.Merge);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Merge, AccessObject.Person, personId, clientId, [personId, other.Id], Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.Created($"/v1/clients/{clientId}/persons/{personId}/merges", new Response(done.Merge.Id));
    }

    /// <summary>Who stays goes along if both did; a tie if both ties did, and everybody at its ends does.</summary>
    private static List<HandoverChoice> Chosen(OutgoingHandover handover, Guid stays, Guid other, List<Tie> ties, Merging.Outcome done)
    {
        var included = handover.Choices.Where(choice => choice.Included).Select(choice => choice.ItemId).ToHashSet();
        var goes = included.Contains(stays) && included.Contains(other);
        var made = done.NewTies.Select(tie => tie.Id).ToHashSet();
        var kept = done.United.GroupBy(pair => pair.Value, pair => pair.Key).ToDictionary(group => group.Key, group => group.All(included.Contains) && (made.Contains(group.Key) || included.Contains(group.Key)));
        var chosen = ties.Concat(done.NewTies).Where(tie => (tie.PersonId == stays || tie.OtherPersonId == stays) && !tie.Joins(stays, other))
            .Select(tie => (tie.Id, Included: goes && kept.GetValueOrDefault(tie.Id, included.Contains(tie.Id)) && (tie.OtherPersonId is null || included.Contains(tie.PersonId == stays ? tie.OtherPersonId.Value : tie.PersonId))))
            .Append((stays, goes));
        return [.. chosen.Where(item => item.Item2 || included.Contains(item.Item1)).Select(item => new HandoverChoice { HandoverId = handover.Id, ItemId = item.Item1, Included = item.Item2 })];
    }
}
