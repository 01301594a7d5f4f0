using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Reads what waits in a channel in batches.</summary>
public static class ChannelBatches
{
    /// <summary>
    /// All that waits, up to so many at once, each time somebody asks for the next; until the writer is done. Nothing waits in order to be
    /// together: what comes alone is given alone, at once. Several workers may take from the same channel.
    /// </summary>
    public static async IAsyncEnumerable<List<T>> ReadBatches<T>(this ChannelReader<T> waiting, int atMost, [EnumeratorCancellation] CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        while (await waiting.WaitToReadAsync(ct))
        {
            var together = new List<T>();
            while (together.Count < atMost && waiting.TryRead(out var one))
            {
                together.Add(one);
            }

            if (together.Count > 0) // else another worker was first
            {
                yield return together;
            }
        }
    }
}
