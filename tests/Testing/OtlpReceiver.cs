using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Meeverhuizen.Testing;

/// <summary>
/// A collector as an IT team would have one: services send it traces, metrics and logs over OTLP (HTTP, protobuf). It keeps the spans, and
/// every byte, so that a test can look for what must not be in them.
/// </summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private OtlpReceiver(WebApplication app) => this.app = app;

    /// <summary>What services need in their environment to send here.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = app.Urls.First(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "2000",
    };

    /// <summary>Every span that came.</summary>
    public ConcurrentQueue<Span> Spans { get; } = [];

    /// <summary>Everything that came, as text: traces, metrics and logs.</summary>
    public ConcurrentQueue<string> Payloads { get; } = [];

    /// <summary>A piece of work in a trace.</summary>
    /// <param name="Service">Which service.</param>
    /// <param name="Name">What it did.</param>
    /// <param name="Trace">Hexadecimal id of the trace.</param>
    /// <param name="Attributes">Names and values, as text.</param>
    public sealed record Span(string Service, string Name, string Trace, IReadOnlyDictionary<string, string> Attributes);

    /// <summary>Starts on a free port of this machine.</summary>
    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            receiver.Payloads.Enqueue(Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length));
            if (signal == "traces")
            {
                receiver.Read(body.ToArray());
            }
        });
        await app.StartAsync();
        return receiver;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>opentelemetry/proto/trace/v1: the few fields we need, by their numbers.</summary>
    private void Read(ReadOnlyMemory<byte> request)
    {
        foreach (var resourceSpans in Fields(request, 1))
        {
            var service = Fields(resourceSpans, 1).SelectMany(resource => Fields(resource, 1)).Select(Attribute).FirstOrDefault(attribute => attribute.Key == "service.name").Value ?? "?";
            foreach (var span in Fields(resourceSpans, 2).SelectMany(scope => Fields(scope, 2)))
            {
                Spans.Enqueue(new Span(service, Text(Fields(span, 5).First()), Convert.ToHexStringLower(Fields(span, 1).First().Span), Fields(span, 9).Select(Attribute).ToDictionary()));
            }
        }
    }

    private static KeyValuePair<string, string> Attribute(ReadOnlyMemory<byte> pair) =>
        new(Text(Fields(pair, 1).First()), Fields(pair, 2).SelectMany(value => Fields(value, 1)).Select(Text).FirstOrDefault() ?? "");

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>The length-delimited fields of a protobuf message that have this number.</summary>
    private static List<ReadOnlyMemory<byte>> Fields(ReadOnlyMemory<byte> message, int number)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message.Span, ref at);
            switch (key & 7)
            {
                case 0: Varint(message.Span, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    if ((int)(key >> 3) == number)
                    {
                        found.Add(message.Slice(at, length));
                    }

                    at += length;
                    break;
                default: throw new InvalidDataException("Not protobuf.");
            }
        }

        return found;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
