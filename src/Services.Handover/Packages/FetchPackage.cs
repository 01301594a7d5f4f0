using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Packages;

/// <summary>The receiver fetches the sealed package; as often as needed until it confirms that it arrived, and never after.</summary>
public static class FetchPackage
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(Guid handoverId, HandoverDb db, Caller caller, CancellationToken ct)
    {
        var ciphertext = await db.Handovers
            .Where(h => h.Id == handoverId && h.ReceiverOrganisation == caller.Organisation && h.State == HandoverState.Sealed)
            .Join(db.Packages, h => h.Id, p => p.HandoverId, (_, package) => package.Ciphertext)
            .SingleOrDefaultAsync(ct);
        return ciphertext is null ? Problems.Of(Refusals.NotFound) : TypedResults.Bytes(ciphertext, "application/jose");
    }
}
