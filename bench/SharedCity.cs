using Meeverhuizen.Testing;

namespace Meeverhuizen.Bench;

/// <summary>One small city for all cases of a quick run, started by the first that needs it.</summary>
internal sealed class SharedCity : IAsyncDisposable
{
    private Task<SmallCity>? city;

    /// <summary>What a case puts away when it is done with the city: nothing.</summary>
    public static IAsyncDisposable Lent { get; } = new Nothing();

    public Task<SmallCity> City() => city ??= SmallCity.Start(null, durable: true);

    public async ValueTask DisposeAsync()
    {
        if (city is not null)
        {
            await (await city).DisposeAsync();
            city = null;
        }
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
