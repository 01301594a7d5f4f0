using System.Text;
using DotNetCore.CAP;
using DotNetCore.CAP.Messages;
using DotNetCore.CAP.Transport;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Meeverhuizen.Bench.Peers;

/// <summary>
/// RabbitMQ under CAP, as little as it asks for: its own transport package is not to be had here. Does what that one does, and a little better:
/// a topic exchange, persistent messages, each confirmed; a quorum queue.
/// </summary>
internal sealed class CapBroker(Uri uri, ushort? prefetch) : ICapOptionsExtension, ITransport, IConsumerClientFactory
{
    private const string Exchange = "cap.default.router";
    private readonly Lazy<Task<(IConnection Connection, IChannel Publish)>> open = new(() => Open(uri));

    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BrokerAddress BrokerAddress => new("RabbitMQ", uri.Authority);

    /// <summary>When the queue is bound: what is sent before comes back.</summary>
    public Task Listening => listening.Task;

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new CapMessageQueueMakerService("RabbitMQ"));
        services.AddSingleton<ITransport>(this);
        services.AddSingleton<IConsumerClientFactory>(this);
    }

    public async Task<OperateResult> SendAsync(TransportMessage message)
    {
        try
        {
            var (_, publish) = await open.Value;
            var properties = new BasicProperties { Persistent = true, Headers = message.Headers.ToDictionary(header => header.Key, header => (object?)header.Value) };
            await publish.BasicPublishAsync(Exchange, message.GetName(), mandatory: true, properties, message.Body);
            return OperateResult.Success;
        }
        catch (Exception fault)
        {
            return OperateResult.Failed(fault);
        }
    }

    public async Task<IConsumerClient> CreateAsync(string groupName, byte groupConcurrent)
    {
        var channel = await (await open.Value).Connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(groupName, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        if (prefetch is { } most)
        {
            await channel.BasicQosAsync(0, most, false);
        }

        return new Client(channel, groupName, BrokerAddress, listening);
    }

    public async ValueTask DisposeAsync()
    {
        if (open.IsValueCreated)
        {
            await (await open.Value).Connection.DisposeAsync();
        }
    }

    private static async Task<(IConnection Connection, IChannel Publish)> Open(Uri uri)
    {
        var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync();
        var publish = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, new ThrottlingRateLimiter(256)));
        await publish.ExchangeDeclareAsync(Exchange, "topic", durable: true);
        return (connection, publish);
    }

    private sealed class Client(IChannel channel, string queue, BrokerAddress address, TaskCompletionSource listening) : IConsumerClient
    {
        public BrokerAddress BrokerAddress => address;

        public Func<TransportMessage, object?, Task>? OnMessageCallback { get; set; }

        public Action<LogMessageEventArgs>? OnLogCallback { get; set; }

        public Task<ICollection<string>> FetchTopicsAsync(IEnumerable<string> topicNames) => Task.FromResult<ICollection<string>>([.. topicNames]);

        public async Task SubscribeAsync(IEnumerable<string> topics)
        {
            foreach (var topic in topics)
            {
                await channel.QueueBindAsync(queue, Exchange, topic);
            }
        }

        public async Task ListeningAsync(TimeSpan timeout, CancellationToken cancellationToken)
        {
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += (_, delivery) =>
            {
                var headers = (delivery.BasicProperties.Headers ?? new Dictionary<string, object?>())
                    .ToDictionary(header => header.Key, header => header.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : header.Value?.ToString());
                headers[DotNetCore.CAP.Messages.Headers.Group] = queue;
                return OnMessageCallback!(new TransportMessage(headers, delivery.Body.ToArray()), delivery.DeliveryTag);
            };
            await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancellationToken);
            listening.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task CommitAsync(object? sender) => channel.BasicAckAsync((ulong)sender!, false).AsTask();

        public Task RejectAsync(object? sender) => channel.BasicRejectAsync((ulong)sender!, true).AsTask();

        public ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
