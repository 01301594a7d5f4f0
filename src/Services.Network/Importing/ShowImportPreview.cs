using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Importing.EasyNwk;
using Meeverhuizen.Services.Network.Map;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>The file that this worker chose is looked at once more, within the hour: after a question was not answered yet.</summary>
public static class ShowImportPreview
{
    public static async Task<Results<Ok<PreviewImport.Response>, ProblemHttpResult>> Handle(
        Guid clientId, Guid previewId, NetworkDb db, MapLookup lookup, ImportLookup importing, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotPropose(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var now = clock.GetUtcNow();
        var preview = await db.ImportPreviews.AsNoTracking().SingleOrDefaultAsync(
            p => p.Id == previewId && p.ClientId == clientId && p.CreatedBy == caller.Subject && p.ExpiresAt > now, ct);
        if (preview is null || EasyNwkReader.Read(preview.File, lookup.Today, ct).File is not { } file)
        {
            return Problems.Of(Errors.PreviewGone);
        }

        var (response, about) = await importing.Describe(preview, file, ct);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Read, AccessObject.ImportPreview, previewId, clientId, about, Purposes.Import));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(response);
    }
}
