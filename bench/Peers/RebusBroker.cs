using System.Text;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Rebus.Bus;
using Rebus.Messages;
using Rebus.Transport;

namespace Meeverhuizen.Bench.Peers;

/// <summary>RabbitMQ under Rebus, as little as it asks for: its own transport package is not to be had here. Confirmed, on a quorum queue.</summary>
internal sealed class RebusBroker(Uri uri, string queue) : ITransport, IInitializable, IDisposable
{
    private readonly Channel<BasicDeliverEventArgs> arrived = Channel.CreateUnbounded<BasicDeliverEventArgs>();
    private IConnection connection = null!;
    private IChannel publish = null!;
    private IChannel consume = null!;

    public string Address => queue;

    public void Initialize() => Open().GetAwaiter().GetResult();

    public void CreateQueue(string address)
    {
        // Declared in Open: there is one.
    }

    public Task Send(string destinationAddress, TransportMessage message, ITransactionContext context)
    {
        context.OnCommit(async _ => await publish.BasicPublishAsync("", destinationAddress, mandatory: true,
            new BasicProperties { Persistent = true, Headers = message.Headers.ToDictionary(header => header.Key, header => (object?)header.Value) }, message.Body));
        return Task.CompletedTask;
    }

    public async Task<TransportMessage> Receive(ITransactionContext context, CancellationToken cancellationToken)
    {
        var delivery = await arrived.Reader.ReadAsync(cancellationToken);
        context.OnAck(async _ => await consume.BasicAckAsync(delivery.DeliveryTag, false));
        context.OnNack(async _ => await consume.BasicRejectAsync(delivery.DeliveryTag, true));
        // Text only: the client adds a number of its own for its confirms.
        var headers = delivery.BasicProperties.Headers!.Where(header => header.Value is byte[]).ToDictionary(header => header.Key, header => Encoding.UTF8.GetString((byte[])header.Value!));
        return new TransportMessage(headers, delivery.Body.ToArray());
    }

    public void Dispose() => connection.Dispose();

    private async Task Open()
    {
        connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync();
        publish = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, new ThrottlingRateLimiter(256)));
        consume = await connection.CreateChannelAsync();
        await consume.QueueDeclareAsync(queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        await consume.BasicQosAsync(0, 64, false);
        var consumer = new AsyncEventingBasicConsumer(consume);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            // The client takes its buffer back when this returns.
            var kept = new BasicDeliverEventArgs(delivery.ConsumerTag, delivery.DeliveryTag, delivery.Redelivered, delivery.Exchange, delivery.RoutingKey, delivery.BasicProperties, delivery.Body.ToArray());
            return arrived.Writer.WriteAsync(kept).AsTask();
        };
        await consume.BasicConsumeAsync(queue, autoAck: false, consumer);
    }
}
