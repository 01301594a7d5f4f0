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
/// loading again show it once more and never ask to send the form again, and nothing that was typed stands in an address. Of a form that only
/// asks (search) the form is kept and asked again, so the answer is of now. Encrypted, for the person it was made for; in the folder that the
/// replicas share, or in memory without one. Whether that person may still see the page is not decided here: <see cref="AnsweredPagesSteps"/>.
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

    /// <summary>Keeps a page, or a form that only asks; by what it is found again, or null when it is too long.</summary>
    public string? Keep(string subject, string path, ReadOnlySpan<byte> page, bool isForm = false)
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
            zip.Write(Head(subject, path, isForm));
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

    /// <summary>What was kept for this person at this address, and whether it is a form that only asks; null when there is none, or not any more.</summary>
    public (ReadOnlyMemory<byte> Kept, bool IsForm)? Find(string token, string subject, string path)
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
            var bytes = whole.GetBuffer().AsMemory(0, (int)whole.Length);
            foreach (var isForm in (bool[])[false, true])
            {
                if (Head(subject, path, isForm) is var head && bytes.Span.StartsWith(head))
                {
                    return (bytes[head.Length..], isForm);
                }
            }

            return null;
        }
        catch (CryptographicException)
        {
            return null; // of before these keys
        }
    }

    private static byte[] Head(string subject, string path, bool isForm) => Encoding.UTF8.GetBytes($"{subject}\n{path}\n{(isForm ? "form" : "page")}\n");

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
