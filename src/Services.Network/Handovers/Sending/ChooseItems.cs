using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Package;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>Worker and client say per person, tie and note, and per detail of the client, whether it goes along. What is not named stays as it was; at first nothing goes.</summary>
public static class ChooseItems
{
    /// <summary>The choices.</summary>
    public sealed record Request(IReadOnlyList<Choice?>? Choices);

    /// <summary>Included (“mee”) or not, for one person, tie, note or detail of the client.</summary>
    public sealed record Choice(Guid ItemId, bool Included);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, NpgsqlDataSource database, OutgoingHandoverLookup lookup, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (request.Choices is null || request.Choices.Any(choice => choice is null))
        {
            return Problems.Of(HandoverErrors.ChoicesMissing);
        }

        if (await lookup.FindToChoose(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        // Something may have left the map since it was chosen: that choice has lapsed by itself.
        var map = await MapReader.Read(database, handover.ClientId, ct);
        var onTheMap = Selection.Known(map);
        var named = request.Choices.OfType<Choice>().DistinctBy(c => c.ItemId).ToDictionary(c => c.ItemId, c => new HandoverChoice { HandoverId = id, ItemId = c.ItemId, Included = c.Included });
        var kept = handover.Choices.Where(known => onTheMap.Contains(known.ItemId) && !named.ContainsKey(known.ItemId));
        if (Selection.Check(map, [.. named.Values, .. kept]) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (!handover.Choose(named.Values, clock.GetUtcNow()))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        db.Add(log.Of(AccessAction.Change, AccessObject.Handover, id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
