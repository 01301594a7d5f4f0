using System.Diagnostics;
using System.Text.Json;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Meeverhuizen.Messaging;

/// <summary>Puts messages beside the state they tell about. Nothing leaves before the context has saved; everything leaves after it has.</summary>
public sealed class Outbox(DbContext database, TimeProvider clock)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Adds a message for one service of one organisation; see <see cref="Destinations"/>.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a contract.</exception>
    public void Send<T>(T message, string destination)
        where T : class
    {
        var now = clock.GetUtcNow();
        database.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Type = MessageTypes.Of(typeof(T)),
            Destination = destination,
            Body = JsonSerializer.SerializeToUtf8Bytes(message, Json),
            CreatedAt = now,
            TraceParent = Activity.Current?.Id,
            NextAttemptAt = now,
        });
    }
}

/// <summary>Wakes the relay when a save has brought new messages.</summary>
internal sealed class OutboxWakeUp(RelaySignal signal) : SaveChangesInterceptor
{
    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        signal.Wake();
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        signal.Wake();
        return ValueTask.FromResult(result);
    }
}

/// <summary>Wakes the relay of this process.</summary>
internal sealed class RelaySignal : IDisposable
{
    private readonly Bell bell = new();

    public void Wake() => bell.Ring();

    public Task Wait(TimeSpan atMost, CancellationToken ct) => bell.Wait(atMost, ct);

    public void Dispose() => bell.Dispose();
}
