using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Package;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>Exactly what will travel, for worker and client to look at together; made by the same code that seals.</summary>
public static class PreviewHandover
{
    /// <summary>The contents, who of them is a role only, what stays behind, and the digest that the consent will be about.</summary>
    public sealed record Response(
        PackageClient Client, IReadOnlyList<PackagePerson> Persons, IReadOnlyList<PackageTie> Ties, IReadOnlyList<RoleOnly> RolesOnly, IReadOnlyList<string> NotTravelling,
        string SelectionDigest, TravellingCount Count);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, NetworkDb db, OutgoingHandoverLookup lookup, Caller caller, AccessLogger log, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (!handover.IsOpenForConsent)
        {
            return Problems.Of(HandoverErrors.NotNow);
        }

        var selection = await lookup.Select(handover, ct);
        db.Add(log.Of(AccessAction.Read, AccessObject.HandoverPreview, id, handover.ClientId, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        var contents = selection.Contents;
        return TypedResults.Ok(new Response(contents.Client, contents.Persons, contents.Ties, selection.RolesOnly, selection.NotTravelling, contents.SelectionDigest(), contents.Count()));
    }
}
