using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.EasyNwk;
using Meeverhuizen.Services.Network.Features.Map;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Importing;

/// <summary>The file that this worker chose is looked at once more, within the hour: after a question was not answered yet.</summary>
public static class ShowImportPreview
{
    public static async Task<Results<Ok<PreviewImport.Response>, ProblemHttpResult>> Handle(
        Guid clientId, Guid previewId, NetworkDb db, MapDesk desk, ImportDesk importing, Caller caller, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await desk.WhyNotPropose(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var now = clock.GetUtcNow();
        var preview = await db.ImportPreviews.AsNoTracking().SingleOrDefaultAsync(
            p => p.Id == previewId && p.ClientId == clientId && p.CreatedBy == caller.Subject && p.ExpiresAt > now, ct);
        if (preview is null || EasyNwkReader.Read(preview.File, desk.Today, ct).File is not { } file)
        {
            return Problems.Of(Errors.PreviewGone);
        }

        var (response, about) = await importing.Describe(preview, file, ct);
        db.AddRange(MapDesk.LinesOf(log, "read", "import-preview", previewId, clientId, about, Purposes.Import));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(response);
    }
}
