using System.Diagnostics;
using System.Text.Json;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Messaging;

/// <summary>Puts messages beside the state they tell about. Nothing leaves before the context has saved; everything leaves after it has.</summary>
public sealed class Outbox(DbContext database, RelaySignal relay, TimeProvider clock)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private bool wakes;

    /// <summary>For who saves in a transaction of its own and has committed it: what was sent leaves now, not only at the relay's next look.</summary>
    public void Committed()
    {
        if (wakes)
        {
            relay.Wake();
        }
    }

    /// <summary>Adds a message for one service of one organisation; see <see cref="Destinations"/>.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a contract.</exception>
    public void Send<T>(T message, string destination)
        where T : class
    {
        if (!wakes)
        {
            wakes = true;
            database.SavedChanges += (_, _) => relay.Wake(); // only who sends wakes: a save without messages costs the relay nothing
        }

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

/// <summary>Wakes the relay of this process.</summary>
public sealed class RelaySignal : IDisposable
{
    private readonly WakeSignal signal = new();

    /// <summary>There are rows to carry.</summary>
    public void Wake() => signal.Wake();

    /// <summary>Waits until there may be rows, at most so long.</summary>
    public Task Wait(TimeSpan atMost, CancellationToken ct) => signal.Wait(atMost, ct);

    /// <inheritdoc />
    public void Dispose() => signal.Dispose();
}
