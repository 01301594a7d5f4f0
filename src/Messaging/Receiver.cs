using System.Runtime.Serialization;
using System.Text;
using MassTransit;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Meeverhuizen.Messaging;

/// <summary>Stands for any message at MassTransit's side; we read the bytes and the CloudEvents attributes ourselves.</summary>
internal sealed class Incoming;

/// <summary>
/// Takes one delivery from the queue: together with what arrives beside it, or else by itself with a few quick tries; then it is parked
/// in <c>failed_message</c> with its reason, where it is tried again by itself and where a person can see it. It is acknowledged only when
/// its effect or its parking is saved.
/// </summary>
internal sealed partial class Receiver(Arrivals arrivals, Inbox inbox, FailedMessages failed, ILogger<Receiver> logger) : IConsumer<Incoming>
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    public Task Consume(ConsumeContext<Incoming> context) => Receive(context.ReceiveContext, context.CancellationToken);

    private async Task Receive(ReceiveContext context, CancellationToken ct)
    {
        var envelope = Envelope.Of(context);
        if (envelope.Fault is { } fault)
        {
            await failed.Park(envelope, context.Body.GetBytes(), fault, retry: false, ct);
            return;
        }

        var body = context.Body.GetBytes();
        if (await arrivals.TakenIn(new Arrival(envelope, body), ct))
        {
            return;
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await inbox.Receive(envelope.Type, body, envelope.Delivery, envelope.TraceParent, ct);
                return;
            }
            catch (UnreadableMessageException unreadable)
            {
                LogParked(envelope.Type, envelope.Delivery.MessageId, unreadable.Code);
                await failed.Park(envelope, body, unreadable.Code, retry: false, ct);
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
                LogParked(envelope.Type, envelope.Delivery.MessageId, reason);
                await failed.Park(envelope, body, reason, retry: true, ct);
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Message {Type} {MessageId} could not be handled: {Reason}")]
    private partial void LogParked(string type, Guid messageId, string reason);
}

/// <summary>A body that is not JSON never reaches <see cref="Receiver"/>; it is parked here.</summary>
internal sealed class ParkUnreadable(FailedMessages failed) : IFilter<ReceiveContext>
{
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        try
        {
            await next.Send(context);
        }
        catch (SerializationException)
        {
            await failed.Park(Envelope.Of(context), context.Body.GetBytes(), "not-json", retry: false, context.CancellationToken);
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("park-unreadable");
}

/// <summary>The CloudEvents attributes of a delivery, as AMQP application properties, and the sender the broker vouches for.</summary>
internal sealed record Envelope(string Type, Delivery Delivery, string? TraceParent, string? Fault)
{
    public static Envelope Of(ReceiveContext context)
    {
        var properties = context.TryGetPayload<RabbitMqBasicConsumeContext>(out var consumed) ? consumed.Properties : null;
        var headers = properties?.Headers;
        var sender = properties?.UserId;
        var known = Guid.TryParse(Text("id"), out var id);
        var fault = !known ? "no-id" : string.IsNullOrEmpty(sender) ? "no-sender" : Text("type") is null ? "no-type" : null;
        var time = DateTimeOffset.TryParse(Text("time"), System.Globalization.CultureInfo.InvariantCulture, out var at) ? at.ToUniversalTime() : DateTimeOffset.UnixEpoch;
        return new Envelope(Text("type") ?? "unknown", new Delivery(known ? id : Guid.CreateVersion7(), sender ?? "unknown", time), Text("traceparent"), fault);

        string? Text(string attribute) => headers is not null && headers.TryGetValue("cloudEvents:" + attribute, out var value)
            ? value switch { byte[] bytes => Encoding.UTF8.GetString(bytes), string text => text, _ => null }
            : null;
    }
}
