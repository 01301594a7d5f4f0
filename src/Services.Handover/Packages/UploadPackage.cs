using System.Buffers;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Handover.Courier;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Packages;

/// <summary>
/// The sender brings the sealed package of an accepted handover. Bringing the very same again is fine (the answer may have got lost);
/// another one for the same handover is refused, so that what is announced cannot be exchanged.
/// </summary>
public static class UploadPackage
{
    /// <summary>Largest package, in bytes: a record of thousands of persons fits many times over.</summary>
    public const int Limit = 8 * 1024 * 1024;

    private static readonly SearchValues<byte> Sealed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."u8);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid handoverId, HttpRequest request, HandoverDb db, HandoverSteps steps, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (request.ContentType != "application/jose")
        {
            return Problems.Of(Errors.NotAPackage);
        }

        if (await Read(request.Body, ct) is not { } bytes)
        {
            return Problems.Of(Errors.PackageTooLarge);
        }

        if (!LooksSealed(bytes))
        {
            return Problems.Of(Errors.NotAPackage);
        }

        // The handover stays in hand until the package is stored: a revocation comes before, and is seen, or after, and destroys it.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var handover = await steps.Find(handoverId, ct);
        if (handover?.PartyOf(caller.Organisation) != HandoverParty.Sender)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var digest = Digest.Of(bytes);
        var kept = handover.BroughtAt is null ? null
            : await db.Packages.AsNoTracking().Where(p => p.HandoverId == handoverId).Select(p => p.Digest).SingleOrDefaultAsync(ct);
        if (handover.State is not (HandoverState.Accepted or HandoverState.Sealed))
        {
            return Problems.Of(Errors.NotAccepted);
        }

        if (kept is not null)
        {
            return kept == digest ? TypedResults.NoContent() : Problems.Of(Errors.OtherPackage);
        }

        handover.BroughtAt = clock.GetUtcNow();
        db.Packages.Add(Package.Keep(handoverId, bytes, digest, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static async Task<byte[]?> Read(Stream body, CancellationToken ct)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        int count;
        while ((count = await body.ReadAsync(chunk, ct)) > 0)
        {
            if (buffer.Length + count > Limit)
            {
                return null;
            }

            buffer.Write(chunk, 0, count);
        }

        return buffer.ToArray();
    }

    /// <summary>Compact JWE: five parts of base64url. A record in plain text by mistake is not taken in.</summary>
    private static bool LooksSealed(byte[] bytes) =>
        bytes.AsSpan().Count((byte)'.') == 4 && !bytes.AsSpan().ContainsAnyExcept(Sealed);
}
