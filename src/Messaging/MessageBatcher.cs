using System.Threading.Channels;
using Meeverhuizen.ServiceDefaults;
using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.Messaging;

/// <summary>A delivery that was read: its content and who handles it, or why nobody can.</summary>
internal sealed record ReceivedMessage(Envelope Envelope, byte[] Body, object? Content, Inbox.Dispatch? Dispatch, string? Fault);

/// <summary>
/// Where deliveries wait for a moment while the one worker is busy; it takes all that wait (up to <see cref="AtOnce"/>) into one transaction.
/// Nothing waits in order to be together: a message that comes alone is taken in alone, at once. More workers made smaller batches, and so
/// fewer messages per second (docs/performance.md). Each queue brings only so many at a time (<see cref="MessagingStartup"/>): where every
/// sender has a queue of its own, nobody's many keep another's one waiting.
/// </summary>
internal sealed class MessageBatcher(Inbox inbox) : BackgroundService
{
    private const int AtOnce = 32;

    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>();

    /// <summary>True when the message has had its effect or is parked; false when it must be taken in by itself, because something among those beside it did not fit.</summary>
    public async Task<bool> TakenIn(ReceivedMessage arrival, CancellationToken ct)
    {
        var place = new Waiting(arrival, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        return waiting.Writer.TryWrite(place) && await place.Answer.Task.WaitAsync(ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => TakeIn(stoppingToken), CancellationToken.None);

    /// <summary>What still waits when the service stops goes back to the queue, unacknowledged.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        while (waiting.Reader.TryRead(out var place))
        {
            place.Answer.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task TakeIn(CancellationToken ct)
    {
        await foreach (var together in waiting.Reader.ReadBatches(AtOnce, ct))
        {
            var taken = true;
            try
            {
                await inbox.ReceiveTogether([.. together.Select(place => place.ReceivedMessage)], CancellationToken.None);
            }
            catch (Exception)
            {
                // Known already, changed meanwhile, the database away: whichever it was shows again when each is taken in by itself.
                taken = false;
            }

            foreach (var place in together)
            {
                place.Answer.TrySetResult(taken);
            }
        }
    }

    private sealed record Waiting(ReceivedMessage ReceivedMessage, TaskCompletionSource<bool> Answer);
}
