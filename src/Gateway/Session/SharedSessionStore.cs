using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Meeverhuizen.Gateway.Session;

/// <summary>
/// What the replicas of the gateway tell one another about sessions: small files beside the keys they share, encrypted with those keys,
/// removed after half an hour. A file's name is a digest, so that the folder itself tells nothing. Without a folder a gateway is alone and
/// keeps it in memory.
/// </summary>
internal sealed class SharedSessionStore
{
    /// <summary>How long anything stays.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (string Value, DateTimeOffset Since)> memory = new(StringComparer.Ordinal);
    private readonly IDataProtector protector;
    private readonly TimeProvider clock;
    private readonly string? folder;
    private DateTimeOffset lastSwept;

    public SharedSessionStore(IConfiguration configuration, IDataProtectionProvider protection, TimeProvider clock)
        : this(configuration, protection, clock, "sessions", "sessions between replicas")
    {
    }

    /// <summary>One of its own for something else, with a folder and a purpose of its own.</summary>
    public SharedSessionStore(IConfiguration configuration, IDataProtectionProvider protection, TimeProvider clock, string name, string purpose)
    {
        (this.clock, protector, lastSwept) = (clock, protection.CreateProtector(purpose), clock.GetUtcNow());
        if (configuration["DataProtection:Folder"] is { Length: > 0 } keys)
        {
            folder = Directory.CreateDirectory(Path.Combine(keys, name)).FullName;
        }
    }

    /// <summary>Whether any replica put something there.</summary>
    public bool Has(string about) => folder is null ? memory.TryGetValue(NameOf(about), out var kept) && IsKept(kept.Since) : IsKept(PathOf(about));

    /// <summary>What a replica put there; null when there is nothing, or nothing that these keys can read.</summary>
    public string? Find(string about)
    {
        if (folder is null)
        {
            return memory.TryGetValue(NameOf(about), out var kept) && IsKept(kept.Since) ? protector.Unprotect(kept.Value) : null;
        }

        try
        {
            return IsKept(PathOf(about)) ? protector.Unprotect(File.ReadAllText(PathOf(about))) : null;
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
            memory[NameOf(about)] = (protector.Protect(value), clock.GetUtcNow());
        }
        else
        {
            var path = PathOf(about);
            var unfinished = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllText(unfinished, protector.Protect(value));
            File.Move(unfinished, path, overwrite: true);
        }

        Sweep();
    }

    /// <summary>Takes it away for all replicas.</summary>
    public void Remove(string about)
    {
        memory.TryRemove(NameOf(about), out _);
        if (folder is not null)
        {
            File.Delete(PathOf(about));
        }
    }

    /// <summary>How much is there now.</summary>
    public int Count => folder is null ? memory.Count : Directory.EnumerateFiles(folder).Count();

    /// <summary>Removes what is too old; at most once a minute.</summary>
    public void Sweep()
    {
        var now = clock.GetUtcNow();
        if (now - lastSwept < TimeSpan.FromMinutes(1))
        {
            return;
        }

        lastSwept = now;
        foreach (var (name, kept) in memory)
        {
            if (!IsKept(kept.Since))
            {
                memory.TryRemove(name, out _);
            }
        }

        foreach (var old in folder is null ? [] : new DirectoryInfo(folder).EnumerateFiles().Where(file => !IsKept(file.LastWriteTimeUtc)))
        {
            old.Delete(); // no fault when another replica was first
        }
    }

    private string PathOf(string about) => Path.Combine(folder!, NameOf(about));

    private static string NameOf(string about) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)));

    private bool IsKept(string path) => File.Exists(path) && IsKept(File.GetLastWriteTimeUtc(path));

    private bool IsKept(DateTimeOffset since) => clock.GetUtcNow() - since <= Kept;
}
