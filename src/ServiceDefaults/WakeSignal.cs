namespace Meeverhuizen.ServiceDefaults;

/// <summary>Wakes one waiting worker in this process. Signals that come while it works become one more round.</summary>
public sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    /// <summary>Wakes who waits, or who waits next.</summary>
    public void Wake()
    {
        try
        {
            semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already set: the next round will see this too.
        }
    }

    /// <summary>Waits for the signal, at most so long.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken ct) => semaphore.WaitAsync(atMost, ct);

    /// <inheritdoc />
    public void Dispose() => semaphore.Dispose();
}
