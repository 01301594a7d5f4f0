using Meeverhuizen.Contracts.Network;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Meeverhuizen.Bench.Cases;

/// <summary>A 2 KB record as a service writes it, beside its message.</summary>
public sealed class BenchRecord
{
    public required Guid Id { get; init; }

    public required byte[] Body { get; init; }
}

/// <summary>The state that a message changes.</summary>
public sealed class BenchState
{
    public required Guid Id { get; init; }

    public required string State { get; set; }
}

/// <summary>A service's context with the messaging tables; it tells when a message's effect has been committed.</summary>
public sealed class BenchDb(DbContextOptions<BenchDb> options, Waiting waiting) : DbContext(options)
{
    /// <summary>What the messages of this save were about; several may be taken in together.</summary>
    public List<Guid> Taken { get; } = [];

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        Taken.ForEach(waiting.Done);
        return saved;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMessaging();
        modelBuilder.Entity<BenchRecord>();
        modelBuilder.Entity<BenchState>();
    }
}

/// <summary>The effect: one row, as the consumer by hand writes.</summary>
internal sealed class BenchHandler(BenchDb database) : IHandle<HoldHandover>
{
    public Task Handle(HoldHandover message, Delivery delivery, CancellationToken ct)
    {
        database.Add(new BenchState { Id = Guid.CreateVersion7(), State = "taken" });
        database.Taken.Add(message.HandoverId);
        return Task.CompletedTask;
    }
}

/// <summary>The platform's own outbox and inbox, as every service uses them, sending to itself.</summary>
internal sealed class OwnMessaging : IAsyncDisposable
{
    private static readonly byte[] Body = new byte[2048];
    private static readonly string Question = new('a', 1900);
    private readonly IHost host;
    private readonly Waiting waiting;

    private OwnMessaging(IHost host) => (this.host, waiting) = (host, host.Services.GetRequiredService<Waiting>());

    public static async Task<OwnMessaging> Start(PrivatePostgres postgres, PrivateRabbit rabbit, IConnection broker)
    {
        var connection = await postgres.CreateDatabaseAsync("own_messaging");
        await using (var channel = await broker.CreateChannelAsync())
        {
            await channel.ExchangeDeclareAsync("bench.out", "direct", durable: true);
            await channel.ExchangeDeclareAsync("bench.network", "fanout", durable: true);
            await channel.QueueDeclareAsync("bench.network", true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            await channel.QueueBindAsync("bench.network", "bench.network", "");
            await channel.ExchangeBindAsync("bench.network", "bench.out", "bench.network");
        }

        await MakeUser(rabbit);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:rabbitmq"] = rabbit.As("bench"),
            ["Organisation:Id"] = "bench",
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Owner.From(builder.Configuration));
        builder.Services.AddSingleton(new Waiting());
        builder.Services.AddSingleton(Npgsql.NpgsqlDataSource.Create(Database.Swift(connection + ";Maximum Pool Size=40")));
        builder.Services.AddDbContext<BenchDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<Npgsql.NpgsqlDataSource>()).UseSnakeCaseNamingConvention());
        builder.AddMessaging<BenchDb>("bench.network", messages => messages.Handle<HoldHandover, BenchHandler>());
        var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<BenchDb>();
            await database.Database.EnsureCreatedAsync();
            await database.Database.ExecuteSqlRawAsync(MessagingSchema.CreateSql + MessagingSchema.WithoutNotifySql);
        }

        await host.StartAsync();
        return new OwnMessaging(host);
    }

    /// <summary>Writes and waits until the effect at the other side has been committed.</summary>
    public async Task SendAndWait()
    {
        var id = Guid.CreateVersion7();
        var arrived = waiting.For(id);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<BenchDb>();
            database.Add(new BenchRecord { Id = id, Body = Body });
            database.Add(new BenchState { Id = id, State = "begun" });
            scope.ServiceProvider.GetRequiredService<Outbox>().Send(new HoldHandover { HandoverId = id, Question = new(Question) }, "bench.network");
            await database.SaveChangesAsync();
        }

        await arrived;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static async Task MakeUser(PrivateRabbit rabbit)
    {
        using var http = new HttpClient { BaseAddress = new Uri(rabbit.Management) };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("administrator:administrator"u8));
        using var user = new StringContent("""{"password":"bench-password","tags":""}""", null, "application/json");
        (await http.PutAsync(new Uri("/api/users/bench", UriKind.Relative), user)).EnsureSuccessStatusCode();
        using var rights = new StringContent("""{"configure":"^bench\\..*","write":"^bench\\..*","read":"^bench\\..*"}""", null, "application/json");
        (await http.PutAsync(new Uri("/api/permissions/%2F/bench", UriKind.Relative), rights)).EnsureSuccessStatusCode();
    }
}
