using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Meeverhuizen.Gateway.Session;

/// <summary>
/// What the replicas of the gateway tell one another about sessions: small files beside the keys they share, encrypted with those keys,
/// removed after half an hour. A file's name is a digest, so that the folder itself tells nothing. Without a folder a gateway is alone.
/// </summary>
internal sealed class Shelf
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private readonly IDataProtector protector;
    private readonly TimeProvider clock;
    private readonly string? folder;
    private DateTimeOffset lastSwept;

    public Shelf(IConfiguration configuration, IDataProtectionProvider protection, TimeProvider clock)
    {
        (this.clock, protector, lastSwept) = (clock, protection.CreateProtector("sessions between replicas"), clock.GetUtcNow());
        if (configuration["DataProtection:Folder"] is { Length: > 0 } keys)
        {
            folder = Directory.CreateDirectory(Path.Combine(keys, "sessions")).FullName;
        }
    }

    /// <summary>Whether any replica put something there.</summary>
    public bool Has(string about) => folder is not null && File.Exists(PathOf(about));

    /// <summary>What a replica put there; null when there is nothing, or nothing that these keys can read.</summary>
    public string? Find(string about)
    {
        if (folder is null)
        {
            return null;
        }

        try
        {
            return protector.Unprotect(File.ReadAllText(PathOf(about)));
        }
        catch (Exception fault) when (fault is IOException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>For all replicas to see; whole or not at all.</summary>
    public void Put(string about, string value)
    {
        if (folder is null)
        {
            return;
        }

        var path = PathOf(about);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(unfinished, protector.Protect(value));
        File.Move(unfinished, path, overwrite: true);
        Sweep();
    }

    private string PathOf(string about) => Path.Combine(folder!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about))));

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        if (now - lastSwept < TimeSpan.FromMinutes(1))
        {
            return;
        }

        lastSwept = now;
        foreach (var old in new DirectoryInfo(folder!).EnumerateFiles().Where(file => now - file.LastWriteTimeUtc > Kept))
        {
            old.Delete(); // no fault when another replica was first
        }
    }
}
