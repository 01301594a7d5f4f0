using MassTransit;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.Messaging;

/// <summary>
/// Takes one delivery from the queue: together with what arrives beside it, or else by itself with a few quick tries; then it is parked
/// in <c>failed_message</c> with its reason, where it is tried again by itself and where a person can see it. It is acknowledged only when
/// its effect or its parking is saved. MassTransit never reads the body: whatever is in it, nothing of a library is thrown at.
/// </summary>
internal sealed partial class Receiver(MessageBatcher arrivals, Inbox inbox, FailedMessages failed, TimeProvider clock, ILogger<Receiver> logger) : IFilter<ReceiveContext>
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    /// <summary>The end of the pipe: nothing comes after.</summary>
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var ct = context.CancellationToken;
        var arrival = inbox.Read(Envelope.Of(context, clock.GetUtcNow()), context.Body.GetBytes() ?? []);
        if (await arrivals.TakenIn(arrival, ct))
        {
            return;
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await inbox.Receive(arrival, ct);
                return;
            }
            catch (Exception error) when (!ct.IsCancellationRequested)
            {
                if (attempt < Pauses.Length)
                {
                    await Task.Delay(Pauses[attempt], ct);
                    continue;
                }

                var reason = FailedMessages.ReasonOf(error);
                LogParked(arrival.Envelope.Type, arrival.Envelope.Delivery.MessageId, reason);
                await failed.Park(arrival.Envelope, arrival.Body, reason, tries: Pauses.Length + 1, ct);
                return;
            }
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("take-in");

    [LoggerMessage(LogLevel.Warning, "Message {Type} {MessageId} could not be handled: {Reason}")]
    private partial void LogParked(string type, Guid messageId, string reason);
}

/// <summary>
/// What the broker took off a queue because it came back again and again (its delivery limit): it killed the process or its connection, or
/// the database was away for days. It is parked where the operator sees it, and tried again by the clock, slowly.
/// </summary>
internal sealed class ReceiverOfDead(FailedMessages failed, TimeProvider clock) : IFilter<ReceiveContext>
{
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var envelope = Envelope.Of(context, clock.GetUtcNow());
        await failed.Park(envelope, context.Body.GetBytes() ?? [], "delivered-too-often", envelope.Fault is null ? 5 : 0, context.CancellationToken);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("take-in-dead");
}
