using Meeverhuizen.AccessLog;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Importing.EasyNwk;
using Meeverhuizen.Services.Network.Map;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>
/// A worker chooses a file of easyNWK and sees what would come onto the map, what would not, and what is asked first: the day of a version that has
/// none, and whether somebody is the same as somebody already on the map. Nothing on the map changes yet; a file without a map is not kept.
/// </summary>
public static class PreviewImport
{
    /// <summary>What is in the file.</summary>
    /// <param name="AlreadyImported">Whether every map in it was taken over before.</param>
    /// <param name="Maps">The maps whose day is known, oldest first.</param>
    /// <param name="Persons">Who stands on the last of them, as our map will show them.</param>
    /// <param name="Notes">Sentences about the file as a whole.</param>
    /// <param name="Remarks">What does not come over as it stands in the file.</param>
    /// <param name="Undated">Versions whose day is asked: without it they cannot be taken over.</param>
    /// <param name="Questions">Who looks like somebody already on the map.</param>
    /// <param name="Map">The map as it would be: of today; while a day is asked, of the last day that is known.</param>
    public sealed record Response(
        Guid PreviewId, string Title, bool AlreadyImported, IReadOnlyList<MapInFile> Maps, IReadOnlyList<PersonInFile> Persons, IReadOnlyList<string> Notes,
        IReadOnlyList<Remark> Remarks, IReadOnlyList<UndatedMap> Undated, IReadOnlyList<Question> Questions, ShowNetwork.Response Map);

    /// <summary>One map in the file, with the number of persons and of ties between them.</summary>
    public sealed record MapInFile(DateOnly Date, string Title, int Persons, int Ties);

    /// <summary>Somebody on the last map of the file, as our map will show them.</summary>
    public sealed record PersonInFile(
        string Name, string? RelationText, MapSector Sector, int? Ring, TieStrength Strength, bool? Tension, bool IsNew, PersonKind Kind, string? RoleCode, string? RelationCode, bool? Deceased,
        TieStatus Status, TieDirection Direction, IReadOnlyList<TieSupport> Support, ContactFrequency Frequency);

    /// <summary>Something that does not come over as it stands in the file, in which versions, about whom, and what was done.</summary>
    public sealed record Remark(IReadOnlyList<string> Maps, string? Name, RemarkDone Done, string Sentence);

    /// <summary>A version whose day is asked, why, and the day it has in another notation.</summary>
    public sealed record UndatedMap(int Version, string Title, string Why, DateOnly? Suggested, int Persons, int Ties, DateOnly? After, DateOnly? Before);

    /// <summary>Somebody new in the file who may be somebody already on the map.</summary>
    public sealed record Question(string Who, string Name, string? RelationText, string? RelationCode, string? RoleCode, IReadOnlyList<Known> Known);

    /// <summary>Somebody who stands, or stood, on the map.</summary>
    public sealed record Known(Guid PersonId, string? Name, string? RelationText, string? RelationCode, string? RoleCode, bool OnMap);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid clientId, HttpRequest request, NetworkDb db, MapLookup lookup, ImportLookup importing, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.WhyNotPropose(clientId, ct) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        if (await Read(request, ct) is not { } bytes)
        {
            return Problems.Of(Errors.FileTooLarge);
        }

        var now = clock.GetUtcNow();
        var (file, faults) = EasyNwkReader.Read(bytes, lookup.Today, ct);
        if (file is null)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["file"] = [.. faults!.Sentences] });
        }

        var preview = new ImportPreview { Id = Guid.CreateVersion7(now), ClientId = clientId, CreatedBy = caller.Subject, ExpiresAt = now + ImportPreview.Life, File = bytes };
        var (response, about) = await importing.Describe(preview, file, ct);
        db.Add(preview);
        db.AddRange(MapLookup.LinesOf(log, AccessAction.Read, AccessObject.ImportPreview, preview.Id, clientId, about, Purposes.Import));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(response);
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
