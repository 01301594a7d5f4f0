using System.Collections.Concurrent;
using System.Diagnostics;

namespace Meeverhuizen.Bench;

/// <summary>How the load is made: a bounded number of pieces of work, so many in flight, or so many a second.</summary>
public static class Load
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Pieces of work per second with a fixed number in flight; stops at <paramref name="count"/> or after half a minute.</summary>
    public static async Task<double> PerSecond(int inFlight, int count, Func<int, Task> work)
    {
        var next = -1;
        var done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < Longest && Interlocked.Increment(ref next) is var i && i < count)
            {
                await work(i);
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>What each piece took, one after the other.</summary>
    public static async Task<Latency> OneByOne(int count, Func<int, Task> work)
    {
        var took = new List<double>(count);
        var whole = Stopwatch.StartNew();
        for (var i = 0; i < count && whole.Elapsed < Longest; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await work(i);
            took.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return Latency.Of(took);
    }

    /// <summary>Milliseconds each piece took when started at a fixed rate, counted from when it should have started.</summary>
    public static async Task<Latency> AtRate(int perSecond, int count, Func<int, Task> work)
    {
        var took = new ConcurrentBag<double>();
        var running = new List<Task>(count);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count && clock.Elapsed < Longest; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - clock.Elapsed is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait);
            }

            var piece = i;
            running.Add(Task.Run(async () =>
            {
                // A timer of the operating system is late by up to a millisecond; that is not the work's doing.
                var begun = clock.Elapsed - due > TimeSpan.FromMilliseconds(5) ? due : clock.Elapsed;
                await work(piece);
                took.Add((clock.Elapsed - begun).TotalMilliseconds);
            }));
        }

        await Task.WhenAll(running);
        return Latency.Of(took);
    }
}

/// <summary>Median and worst of a hundred, in milliseconds.</summary>
public readonly record struct Latency(double P50, double P99)
{
    public static Latency Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new Latency(sorted[sorted.Length / 2], sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * 0.99))]);
    }

    /// <summary>The mean of what was measured before and after.</summary>
    public static Latency Between(Latency before, Latency after) => new((before.P50 + after.P50) / 2, (before.P99 + after.P99) / 2);
}

/// <summary>Who waits for which piece of work to be done.</summary>
public sealed class Waiting
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waiting = new();

    public Task For(Guid id) => waiting.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Done(Guid id)
    {
        if (waiting.TryRemove(id, out var source))
        {
            source.TrySetResult();
        }
    }
}
