using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// What was found out about a token or a cookie that comes again and again: known by its digest for a minute, so that what makes it
/// worthless later is believed a minute later at most. At most ten thousand; the oldest go first.
/// </summary>
/// <typeparam name="T">What was found out.</typeparam>
public sealed class DigestCache<T>(TimeProvider clock) : IDisposable
    where T : class
{
    private const int Most = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>What is known about it, if anything.</summary>
    public bool Find(string secret, [NotNullWhen(true)] out T? found)
    {
        found = known.TryGetValue(DigestOf(secret), out Entry? entry) && entry!.Until > clock.GetUtcNow() ? entry.Found : null;
        return found is not null;
    }

    /// <summary>Keeps it for a minute, and never longer than <paramref name="end"/>.</summary>
    public void Keep(string secret, T found, DateTimeOffset end)
    {
        var now = clock.GetUtcNow();
        var until = now + Kept < end ? now + Kept : end;
        if (until > now)
        {
            known.Set(DigestOf(secret), new Entry(found, until), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = until });
        }
    }

    /// <inheritdoc />
    public void Dispose() => known.Dispose();

    private static Digest DigestOf(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        return new Digest(BitConverter.ToUInt128(hash), BitConverter.ToUInt128(hash[16..]));
    }

    private sealed record Entry(T Found, DateTimeOffset Until);

    private readonly record struct Digest(UInt128 First, UInt128 Second);
}
