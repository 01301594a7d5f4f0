using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>Which team is asked, and from when. Only a team in the verified directory; a consent for another team no longer counts.</summary>
public static class ChooseRecipient
{
    /// <summary>The team, and the day on which the client would like to move along.</summary>
    public sealed record Request(string Organisation, string Team, DateOnly WishedDate);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, NetworkDb db, OutgoingHandoverLookup lookup, OrganisationDirectory directory, Owner owner, Caller caller, AccessLogger log,
        TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var now = clock.GetUtcNow();
        if (request.WishedDate < DutchDay.Of(now))
        {
            return Problems.Of(HandoverErrors.WishedDatePast);
        }

        if (request.WishedDate > DutchDay.Of(now).AddYears(MessageFaults.YearsAhead))
        {
            return Problems.Of(HandoverErrors.DayFar);
        }

        // A municipality follows progress; it never receives a person's record.
        var entry = await directory.Find(request.Organisation, ct);
        if (entry is null || entry.Org == owner.Id || new Code<OrganisationKind>(entry.Kind) == OrganisationKind.Municipality || entry.Teams.All(t => t.Id != request.Team))
        {
            return Problems.Of(HandoverErrors.RecipientUnknown);
        }

        if (!handover.SetRecipient(request.Organisation, request.Team, request.WishedDate, now))
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        db.Add(log.Of(AccessAction.Change, AccessObject.Handover, id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
