using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.EasyNwk;
using Meeverhuizen.Services.Network.Features.Map;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Importing;

/// <summary>The worker takes over the file that was shown: every map on its own day, all or nothing. The file itself is thrown away.</summary>
public static class ConfirmImport
{
    /// <summary>The preview that was shown to this worker.</summary>
    public sealed record Request(Guid PreviewId);

    /// <summary>Persons that were added, changed or already so, and the days the maps are of.</summary>
    public sealed record Response(int Added, int Changed, int Unchanged, DateOnly FirstDate, DateOnly LastDate);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Guid clientId, Request request, NetworkDb db, MapDesk desk, Caller caller, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await desk.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        var now = clock.GetUtcNow();
        var preview = await db.ImportPreviews.SingleOrDefaultAsync(
            p => p.Id == request.PreviewId && p.ClientId == clientId && p.CreatedBy == caller.Subject && p.ExpiresAt > now, ct);
        if (preview is null || EasyNwkReader.Read(preview.File, desk.Today).File is not { } file)
        {
            return Problems.Of(Errors.PreviewGone);
        }

        var persons = await desk.PersonsOf(clientId, ct);
        var before = await db.ImportedMaps.AsNoTracking().Where(m => m.ClientId == clientId).ToListAsync(ct);
        var done = EasyNwkImport.Apply(file, clientId, persons, await desk.TiesOf(clientId, ct), before, caller.Name, now);

        db.AddRange(done.NewPersons);
        db.AddRange(done.NewTies);
        db.AddRange(done.Maps);
        db.Remove(preview);
        db.AddRange(MapDesk.LinesOf(log, "create", "import", preview.Id, clientId, done.NewPersons.Select(p => p.Id).Concat(done.Changed), Purposes.Import));
        if (await desk.Save(ct) is { } lost)
        {
            return Problems.Of(lost);
        }

        return TypedResults.Created($"/v1/clients/{clientId}/network", new Response(
            done.NewPersons.Count, done.Changed.Count, done.Unchanged, file.Maps[0].Date ?? desk.Today, file.Maps[^1].Date ?? desk.Today));
    }
}
