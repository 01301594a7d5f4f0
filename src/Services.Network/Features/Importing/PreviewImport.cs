using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Data;
using Meeverhuizen.Services.Network.Domain.EasyNwk;
using Meeverhuizen.Services.Network.Features.Map;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Features.Importing;

/// <summary>A worker chooses a file of easyNWK and sees what would come onto the map. Nothing on the map changes yet; a faulty file is not kept.</summary>
public static class PreviewImport
{
    /// <summary>What is in the file.</summary>
    /// <param name="AlreadyImported">Whether every map in it was taken over before.</param>
    public sealed record Response(
        Guid PreviewId, string Title, bool AlreadyImported, IReadOnlyList<MapInFile> Maps, IReadOnlyList<PersonInFile> Persons, IReadOnlyList<string> Notes);

    /// <summary>One map in the file, with the number of persons and of ties between them.</summary>
    public sealed record MapInFile(DateOnly Date, string Title, int Persons, int Ties);

    /// <summary>Somebody on the last map of the file.</summary>
    public sealed record PersonInFile(string Name, string? RelationText, string Sector, int Ring, string Strength, bool Tension, bool IsNew);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid clientId, HttpRequest request, NetworkDb db, MapDesk desk, ClientsService clients, Caller caller, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        if (await desk.WhyNotChange(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (await Read(request, ct) is not { } bytes)
        {
            return Problems.Of(Errors.FileTooLarge);
        }

        var now = clock.GetUtcNow();
        var (file, faults) = EasyNwkReader.Read(bytes, desk.Today);
        if (file is null)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["file"] = [.. faults!.Sentences] });
        }

        var persons = await desk.PersonsOf(clientId, ct);
        var ties = await desk.TiesOf(clientId, ct);
        var before = await db.ImportedMaps.AsNoTracking().Where(m => m.ClientId == clientId).ToListAsync(ct);
        var would = EasyNwkImport.Apply(file, clientId, persons, ties, before, caller.Name, now);
        db.ChangeTracker.Clear(); // what it would do is not done

        var preview = new ImportPreview { Id = Guid.CreateVersion7(now), ClientId = clientId, CreatedBy = caller.Subject, ExpiresAt = now + ImportPreview.Life, File = bytes };
        db.Add(preview);
        db.Add(log.Of("read", "import-preview", preview.Id, clientId, Purposes.Import));
        await db.SaveChangesAsync(ct);

        var last = file.Maps[^1];
        var newKeys = would.NewPersons.Select(p => p.ImportKey).ToHashSet(StringComparer.Ordinal);
        var card = await clients.CardOf(clientId, ct);
        string[] whose = file.EgoName.Length > 0 && card is not null && EasyNwkWords.Plain(file.EgoName) != EasyNwkWords.Plain(card.DisplayName)
            ? [$"In het midden van de kaart staat ‘{file.EgoName}’. Kijk goed of dit de kaart van deze cliënt is."]
            : [];
        return TypedResults.Ok(new Response(
            preview.Id, last.Title, would.Maps.Count == 0,
            [.. file.Maps.Select(m => new MapInFile(m.Date ?? desk.Today, m.Title, m.Contacts.Count, m.Ties.Count))],
            [.. last.Contacts.Select(c => new PersonInFile(c.Name, c.RoleText, c.Sector, c.Ring, c.Strength, c.Tension, newKeys.Contains(c.Key)))],
            [.. whose, .. file.Notes]));
    }

    /// <summary>The file, or null as soon as it proves too large; the rest is then not read.</summary>
    private static async Task<byte[]?> Read(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > EasyNwkReader.FileLimit)
        {
            return null;
        }

        using var file = new MemoryStream();
        var chunk = new byte[81920];
        int count;
        while ((count = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            if (file.Length + count > EasyNwkReader.FileLimit)
            {
                return null;
            }

            file.Write(chunk, 0, count);
        }

        return file.ToArray();
    }
}
