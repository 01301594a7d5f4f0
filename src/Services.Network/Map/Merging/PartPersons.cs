using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Map.Merging;

/// <summary>They turn out to be two after all: both stand on the map again as before they were merged. What was written since stays with who stayed, and that is said.</summary>
public static class PartPersons
{
    /// <summary>Who stands on the map again, and whether something was written since the merge that stays with who stayed.</summary>
    public sealed record Response(Guid PersonId, bool KeptSince);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid clientId, Guid personId, Guid mergeId, NetworkDb db, MapLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var merges = await db.PersonMerges.Where(m => m.ClientId == clientId).ToListAsync(ct);
        if (merges.Find(m => m.Id == mergeId && m.PersonId == personId) is not { } merge
            || await lookup.PersonOf(clientId, personId, ct) is not { IsMistake: false } stayed || await lookup.PersonOf(clientId, merge.MergedPersonId, ct) is not { } other)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (merge.PartedAt is not null)
        {
            return Problems.Of(Errors.AlreadyParted);
        }

        if (stayed.MergedInto is not null)
        {
            return Problems.Of(Errors.PartLaterFirst);
        }

        var (gone, keptSince) = Merging.Part(merge, stayed, other, await lookup.TiesOf(clientId, ct), merges, caller.Name, clock.GetUtcNow());
        db.RemoveRange(gone);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Part, AccessObject.Person, personId, clientId, [personId, other.Id], Purposes.NetworkSupport));
        return await lookup.Save(ct) is { } lost ? Problems.Of(lost) : TypedResults.Ok(new Response(other.Id, keptSince));
    }
}
