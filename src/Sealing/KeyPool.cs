using System.Collections.Concurrent;
using Jose;

namespace Meeverhuizen.Sealing;

/// <summary>
/// One key as the library uses it, made once and used again: making it costs more than signing or checking with it. Each is used by one
/// at a time, because .NET does not promise that two may use a key at once.
/// </summary>
internal sealed class KeyPool(Func<Jwk> make)
{
    private readonly ConcurrentBag<Jwk> idle = [];

    /// <summary>Does something with the key.</summary>
    public T With<T>(Func<Jwk, T> work)
    {
        var key = idle.TryTake(out var made) ? made : make();
        var result = work(key);
        idle.Add(key);
        return result;
    }
}
