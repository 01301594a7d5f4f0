using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Meeverhuizen.Web.TypedText;

/// <summary>
/// The page that answered a form, kept for half an hour under an address that says nothing; the browser is sent there (303). So going back and
/// loading again show it once more and never ask to send the form again, and nothing that was typed stands in an address. Encrypted, for the
/// person it was made for; in the folder that the replicas share, or in memory without one.
/// </summary>
public sealed class AnsweredPages
{
    /// <summary>Of the address: which page was kept.</summary>
    public const string Field = "antwoord";

    /// <summary>What the address says when that page is not kept any more (?gedaan=…); the layout has the sentence.</summary>
    public const string NotKept = "niet-bewaard";

    /// <summary>How long a page is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    /// <summary>Pages of one person; the oldest goes first.</summary>
    private const int MostOfOne = 40;

    /// <summary>The longest page that is kept; a longer one is answered as before.</summary>
    private const int Longest = 8 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, (byte[] Page, DateTimeOffset Since)> memory = new(StringComparer.Ordinal);
    private readonly IDataProtector protector;
    private readonly TimeProvider clock;
    private readonly string? folder;
    private DateTimeOffset lastSwept;

    public AnsweredPages(IConfiguration configuration, IDataProtectionProvider protection, TimeProvider clock)
    {
        (this.clock, protector, lastSwept) = (clock, protection.CreateProtector("pages that answered a form"), clock.GetUtcNow());
        if (configuration["DataProtection:Folder"] is { Length: > 0 } keys)
        {
            folder = Directory.CreateDirectory(Path.Combine(keys, "answers")).FullName;
        }
    }

    /// <summary>Keeps a page; by what it is found again, or null when it is too long.</summary>
    public string? Keep(string subject, string path, ReadOnlySpan<byte> page)
    {
        if (page.Length > Longest)
        {
            return null;
        }

        Sweep();
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));
        var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes($"{subject}\n{path}\n"));
            zip.Write(page);
        }

        var (name, kept) = (NameOf(subject, token), protector.Protect(packed.ToArray()));
        Drop([.. NamesOf(subject).OrderByDescending(one => one.Since).Skip(MostOfOne - 1).Select(one => one.Name)]);
        if (folder is null)
        {
            memory[name] = (kept, clock.GetUtcNow());
        }
        else
        {
            var unfinished = Path.Combine(folder, $"{Guid.NewGuid():N}.new");
            File.WriteAllBytes(unfinished, kept);
            File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
        }

        return token;
    }

    /// <summary>The page that was kept for this person at this address; null when there is none, or not any more.</summary>
    public ReadOnlyMemory<byte>? Find(string token, string subject, string path)
    {
        if (token.Length != 32 || Read(NameOf(subject, token)) is not { } kept)
        {
            return null;
        }

        try
        {
            using var zip = new BrotliStream(new MemoryStream(protector.Unprotect(kept)), CompressionMode.Decompress);
            var whole = new MemoryStream();
            zip.CopyTo(whole);
            var head = Encoding.UTF8.GetBytes($"{subject}\n{path}\n");
            var bytes = whole.GetBuffer().AsMemory(0, (int)whole.Length);
            return bytes.Span.StartsWith(head) ? bytes[head.Length..] : (ReadOnlyMemory<byte>?)null;
        }
        catch (CryptographicException)
        {
            return null; // of before these keys
        }
    }

    private byte[]? Read(string name)
    {
        if (folder is null)
        {
            return memory.TryGetValue(name, out var kept) && IsKept(kept.Since) ? kept.Page : null;
        }

        var file = new FileInfo(Path.Combine(folder, name));
        try
        {
            return file.Exists && IsKept(file.LastWriteTimeUtc) ? File.ReadAllBytes(file.FullName) : null;
        }
        catch (IOException)
        {
            return null; // another replica just took it away
        }
    }

    private IEnumerable<(string Name, DateTimeOffset Since)> NamesOf(string subject)
    {
        var prefix = Digest(subject)[..16] + "-";
        return folder is null
            ? memory.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(one => (one.Key, one.Value.Since))
            : new DirectoryInfo(folder).EnumerateFiles(prefix + "*").Select(file => (file.Name, (DateTimeOffset)file.LastWriteTimeUtc));
    }

    private void Drop(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            memory.TryRemove(name, out _);
            if (folder is not null)
            {
                File.Delete(Path.Combine(folder, name)); // no fault when another replica was first
            }
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        if (now - lastSwept < TimeSpan.FromMinutes(1))
        {
            return;
        }

        lastSwept = now;
        Drop(folder is null
            ? [.. memory.Where(one => !IsKept(one.Value.Since)).Select(one => one.Key)]
            : [.. new DirectoryInfo(folder).EnumerateFiles().Where(file => !IsKept(file.LastWriteTimeUtc)).Select(file => file.Name)]);
    }

    private bool IsKept(DateTimeOffset since) => clock.GetUtcNow() - since <= Kept;

    private static string NameOf(string subject, string token) => $"{Digest(subject)[..16]}-{Digest(token)}";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Shows the kept pages, and sends the browser to them.</summary>
internal static class AnsweredPagesSteps
{
    /// <summary>A kept page that is asked for by who it was made for; else the page as it is now, with a sentence that says so.</summary>
    public static void UseAnsweredPages(this WebApplication app) => app.Use(static async (context, next) =>
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.Query[AnsweredPages.Field].ToString() is not { Length: > 0 } token
            || context.RequestServices.GetRequiredService<Caller>().Subject is not { Length: > 0 } subject)
        {
            await next(context);
            return;
        }

        if (context.RequestServices.GetRequiredService<AnsweredPages>().Find(token, subject, request.Path) is not { } page)
        {
            context.Response.Redirect(AddressOf(request, "gedaan", AnsweredPages.NotKept));
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = page.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(page, context.RequestAborted);
    });

    /// <summary>Keeps a page that answers a form, and says where it is; false when it must be answered as it is.</summary>
    public static bool SendsTo(HttpContext context, ReadOnlySpan<byte> page)
    {
        // Shown again after a session ended, the request was a GET that the gateway filled: there is nothing to send twice.
        if (context.Response is not { StatusCode: StatusCodes.Status200OK, HasStarted: false } response || response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true
            || context.Features.Get<RestoredForm>() is not null || context.RequestServices.GetRequiredService<Caller>().Subject is not { Length: > 0 } subject
            || context.RequestServices.GetRequiredService<AnsweredPages>().Keep(subject, context.Request.Path, page) is not { } token)
        {
            return false;
        }

        response.ContentType = null;
        response.ContentLength = null;
        response.StatusCode = StatusCodes.Status303SeeOther;
        response.Headers.Location = AddressOf(context.Request, AnsweredPages.Field, token);
        return true;
    }

    /// <summary>Whether an answer says only what a form was answered with: then nothing was carried out.</summary>
    public static bool IsAnswer(string place) => place.Contains($"{AnsweredPages.Field}=", StringComparison.Ordinal);

    private static string AddressOf(HttpRequest request, string name, string value)
    {
        var kept = request.Query.Where(one => one.Key is not (AnsweredPages.Field or "gedaan")).SelectMany(one => one.Value.Select(text => KeyValuePair.Create(one.Key, text)));
        return request.PathBase + request.Path + QueryString.Create([.. kept, KeyValuePair.Create(name, (string?)value)]);
    }
}
