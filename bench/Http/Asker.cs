using System.Collections.Concurrent;
using System.Text;

namespace Meeverhuizen.Bench.Http;

/// <summary>Asks the same few things again and again over connections that stay open; anything but the expected status is a fault, not a figure.</summary>
internal sealed class Asker(Uri address, int expected, IReadOnlyList<byte[]> requests) : IDisposable
{
    private readonly ConcurrentBag<Wire> idle = [];

    /// <summary>One request and its answer; which one goes by turn.</summary>
    public async Task Ask(int turn)
    {
        if (!idle.TryTake(out var wire))
        {
            wire = await Wire.Open(address);
        }

        var answer = await wire.Ask(requests[turn % requests.Count]);
        idle.Add(wire);
        if (answer.Status != expected)
        {
            throw new InvalidOperationException($"{address} answered {answer.Status} instead of {expected}.");
        }
    }

    /// <summary>A request as it goes over the wire.</summary>
    public static byte[] Request(string method, string path, string host, string? body, params string[] headers) => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}"
        + (body is null ? "\r\n" : $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var wire in idle)
        {
            wire.Dispose();
        }
    }
}
