using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Meeverhuizen.Bench.Http;

/// <summary>What came back: its status, and how many bytes after the headers.</summary>
internal readonly record struct Answer(int Status, long Bytes);

/// <summary>One kept-open connection that sends prepared bytes and reads the answer to its end, with as little work as a client can do: the cores are for what is measured.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    public static async Task<Wire> Open(Uri address)
    {
        var wire = new Wire();
        await wire.socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return wire;
    }

    /// <summary>Sends one request and reads its whole answer.</summary>
    public async ValueTask<Answer> Ask(ReadOnlyMemory<byte> request)
    {
        await socket.SendAsync(request);
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReadMore();
        }

        var (status, body) = Head(buffer.AsSpan(start, length + 2));
        start += length + 4;
        return new Answer(status, body is { } bytes ? await Skip(bytes) : await SkipChunks());
    }

    /// <inheritdoc />
    public void Dispose() => socket.Dispose();

    /// <summary>The status, and how long the body is; null when it comes in chunks.</summary>
    private static (int Status, long? Body) Head(ReadOnlySpan<byte> head)
    {
        var status = int.Parse(head[9..12], CultureInfo.InvariantCulture);
        var body = status is 204 or 304 ? 0 : (long?)null;
        foreach (var line in head.Split("\r\n"u8))
        {
            var text = head[line];
            if (text.Length > 15 && Ascii.EqualsIgnoreCase(text[..15], "content-length:"u8))
            {
                body = long.Parse(text[15..], CultureInfo.InvariantCulture);
            }
        }

        return (status, body);
    }

    private async ValueTask<long> SkipChunks()
    {
        for (var whole = 0L; ;)
        {
            int line;
            while ((line = buffer.AsSpan(start, end - start).IndexOf("\r\n"u8)) < 0)
            {
                await ReadMore();
            }

            var size = int.Parse(buffer.AsSpan(start, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            start += line + 2;
            await Skip(size + 2);
            if (size == 0)
            {
                return whole;
            }

            whole += size;
        }
    }

    private async ValueTask<long> Skip(long bytes)
    {
        for (var left = bytes; ;)
        {
            var here = (int)Math.Min(left, end - start);
            start += here;
            left -= here;
            if (left == 0)
            {
                return bytes;
            }

            await ReadMore();
        }
    }

    private async ValueTask ReadMore()
    {
        if (start == end)
        {
            start = end = 0;
        }
        else if (end == buffer.Length)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        var read = await socket.ReceiveAsync(buffer.AsMemory(end));
        end += read > 0 ? read : throw new IOException("The connection was closed in the middle of an answer.");
    }
}
