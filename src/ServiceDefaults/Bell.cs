namespace Meeverhuizen.ServiceDefaults;

/// <summary>Wakes one waiting worker in this process. A bell with one clapper: many rings while it works become one more round.</summary>
public sealed class Bell : IDisposable
{
    private readonly SemaphoreSlim clapper = new(0, 1);

    /// <summary>Rings; whoever waits, or waits next, goes on.</summary>
    public void Ring()
    {
        try
        {
            clapper.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already ringing: the next round will see this too.
        }
    }

    /// <summary>Waits for a ring, at most so long.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken ct) => clapper.WaitAsync(atMost, ct);

    /// <inheritdoc />
    public void Dispose() => clapper.Dispose();
}
