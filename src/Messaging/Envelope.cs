using System.Diagnostics;
using System.Globalization;
using System.Text;
using MassTransit;

namespace Meeverhuizen.Messaging;

/// <summary>
/// The CloudEvents attributes of a delivery, as AMQP application properties, and the sender the broker vouches for. Whatever stands in
/// them, reading them never fails: what is not as it should be is a fault that the message is parked with.
/// </summary>
internal sealed record Envelope(string Type, Delivery Delivery, string? TraceParent, string? Fault)
{
    private const int LongestName = 100;

    public static Envelope Of(ReceiveContext context, DateTimeOffset now)
    {
        try
        {
            var properties = context.TryGetPayload<RabbitMqBasicConsumeContext>(out var consumed) ? consumed.Properties : null;
            return Of(properties?.Headers, properties?.UserId, now);
        }
        catch (Exception)
        {
            return new Envelope("unknown", new Delivery(Guid.CreateVersion7(), "unknown", DateTimeOffset.UnixEpoch), null, "odd-headers");
        }
    }

    public static Envelope Of(IDictionary<string, object?>? headers, string? sender, DateTimeOffset now)
    {
        var known = Guid.TryParse(Text("id"), out var id) && id != Guid.Empty;
        var (type, time) = (Text("type"), Time(now));
        var trace = Text("traceparent");
        var fault = !known ? "no-id" : string.IsNullOrEmpty(sender) ? "no-sender" : string.IsNullOrEmpty(type) ? "no-type" : time is null ? "odd-time" : null;
        return new Envelope(
            Plain(type),
            new Delivery(known ? id : Guid.CreateVersion7(), Plain(sender), time ?? DateTimeOffset.UnixEpoch),
            trace?.Length == 55 && ActivityContext.TryParse(trace, null, out _) ? trace : null,
            fault);

        object? Value(string attribute) => headers is not null && headers.TryGetValue("cloudEvents:" + attribute, out var value) ? value : null;

        string? Text(string attribute) => Value(attribute) switch { byte[] bytes => Encoding.UTF8.GetString(bytes), string text => text, _ => null };

        // Not said: long ago. Said, and no moment that can be: a fault, because what is newer counts.
        DateTimeOffset? Time(DateTimeOffset now) =>
            Value("time") is null ? DateTimeOffset.UnixEpoch
            : DateTimeOffset.TryParse(Text("time"), CultureInfo.InvariantCulture, out var at) && at.UtcDateTime.Year >= 2020 && at <= now.AddDays(1) ? at.ToUniversalTime()
            : null;
    }

    /// <summary>A name as it can be kept and shown: printable signs, not too long.</summary>
    private static string Plain(string? name) => string.IsNullOrEmpty(name) ? "unknown"
        : string.Concat((name.Length > LongestName ? name[..LongestName] : name).Select(sign => char.IsAscii(sign) && !char.IsControl(sign) ? sign : '?'));
}
