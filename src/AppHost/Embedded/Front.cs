using System.Net;
using System.Net.Sockets;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>
/// The one address of a project that runs as several replicas, as Aspire's own proxy gives it: each connection goes to the next replica in
/// turn, or to another one when that does not listen.
/// </summary>
internal sealed class Front(Endpoint endpoint, IReadOnlyList<Endpoint> replicas, Ports ports) : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, endpoint.Port!.Value);
    private readonly CancellationTokenSource stop = new();
    private Task accepting = Task.CompletedTask;
    private int turn;

    public void Start()
    {
        ports.Release(endpoint);
        listener.Start();
        accepting = Accept();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                _ = Carry(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The city stops.
        }
    }

    private async Task Carry(TcpClient visitor)
    {
        using (visitor)
        {
            using var replica = await Connect();
            if (replica is null)
            {
                return; // nobody there: the visitor's connection is closed
            }

            (visitor.NoDelay, replica.NoDelay) = (true, true);
            try
            {
                await Task.WhenAny(Copy(visitor, replica), Copy(replica, visitor));
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException)
            {
                // One side is gone; the other hears it by its connection closing.
            }
        }
    }

    private async Task<TcpClient?> Connect()
    {
        for (var attempt = 0; attempt < replicas.Count; attempt++)
        {
            var next = (uint)Interlocked.Increment(ref turn) % (uint)replicas.Count;
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, replicas[(int)next].Port!.Value, stop.Token);
                return client;
            }
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                client.Dispose();
            }
        }

        return null;
    }

    private Task Copy(TcpClient from, TcpClient to) => from.GetStream().CopyToAsync(to.GetStream(), stop.Token);
}
