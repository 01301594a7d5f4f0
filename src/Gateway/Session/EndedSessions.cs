using System.Collections.Concurrent;

namespace Meeverhuizen.Gateway.Session;

/// <summary>
/// Sessions that were signed out here, so that a copy of their cookie is worth nothing at once. Another replica, or this one after a
/// restart, finds out at the next renewal: within ten minutes, because the provider refuses it.
/// </summary>
internal sealed class EndedSessions(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<string, DateTimeOffset> ended = new(StringComparer.Ordinal);

    public bool Contains(string sid) => !ended.IsEmpty && ended.ContainsKey(sid);

    public void Add(string sid)
    {
        var now = clock.GetUtcNow();
        ended[sid] = now;
        foreach (var (old, at) in ended)
        {
            if (now - at > Kept)
            {
                ended.TryRemove(old, out _);
            }
        }
    }
}
