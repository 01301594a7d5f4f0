using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>
/// A private RabbitMQ: the server program of the operating system's package, with a node name, folders and ports of this city, and an
/// administrator of its own instead of <c>guest</c>. Loopback only, also between its own parts.
/// </summary>
public sealed class RabbitMQServerResource : ProcessResource, IResourceWithConnectionString
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };

    private readonly ErlangPortMapper epmd;
    private readonly ParameterResource? userName;
    private readonly Endpoint distribution;

    internal RabbitMQServerResource(string name, ErlangPortMapper epmd, ParameterResource? userName, ParameterResource password, int? port)
        : base(name)
    {
        this.epmd = epmd;
        this.userName = userName;
        PasswordParameter = password;
        AddEndpoint("tcp", "amqp", port);
        distribution = AddEndpoint("distribution", "tcp", null);
        Waits.Add(epmd);
    }

    /// <summary>The administrator's password.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <summary>Where it listens for AMQP.</summary>
    public EndpointReference PrimaryEndpoint => GetEndpoint("tcp");

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"amqp://{UserName}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)}");

    internal override StopTurn StopTurn => StopTurn.Broker;

    private string UserName => userName?.Value ?? "administrator";

    private Endpoint? Management => Endpoints.Find(endpoint => endpoint.Name == "management");

    internal override async Task<Launch> PrepareAsync(LocalFolder folder, CancellationToken ct)
    {
        var user = Account.Unprivileged("rabbitmq");
        var own = await folder.OwnFolderAsync(Name, user, ct);
        await Command.WriteFileAsync(Path.Combine(own, "rabbitmq.conf"), Settings(), user, ct);
        await Command.WriteFileAsync(Path.Combine(own, "enabled_plugins"), Management is null ? "[].\n" : "[rabbitmq_management].\n", user, ct);
        var node = "city-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(own)))[..8];
        return new Launch(Script(), [], new Dictionary<string, string>(epmd.Settings, StringComparer.Ordinal)
        {
            ["HOME"] = own, // the Erlang cookie
            ["LC_ALL"] = "C.UTF-8",
            ["RABBITMQ_NODENAME"] = $"{node}@localhost",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(own, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(own, "log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(own, "rabbitmq.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(own, "none.conf"), // the machine's own /etc/rabbitmq is not ours
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(own, "enabled_plugins"),
            ["RABBITMQ_DIST_PORT"] = new EndpointReference(distribution).Part(EndpointProperty.Port),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
            ["RUNNING_UNDER_SYSTEMD"] = "true", // the script then becomes the server, instead of a shell that waits for it
        }, own)
        {
            User = user,
            OrphanSignal = Signal.Term,
        };
    }

    internal override async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", Endpoints[0].Port!.Value, ct); // opened last of all
            if (Management is not null)
            {
                using var answer = await Http.GetAsync(new Uri(new EndpointReference(Management).Url), ct);
            }

            return true;
        }
        catch (Exception fault) when (fault is SocketException or HttpRequestException || (fault is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    // Stopping waits one statistics interval for the management plugin; its default of 5 s would not fit into ours.
    private string Settings() => $"""
        listeners.tcp.1 = 127.0.0.1:{PrimaryEndpoint.Property(EndpointProperty.Port).Value}
        default_user = {UserName}
        default_pass = {PasswordParameter.Value}
        default_user_tags.administrator = true
        log.console = true
        log.console.level = warning
        log.file = false
        vm_memory_high_watermark.absolute = 512MiB
        disk_free_limit.absolute = 200MB
        max_message_size = 65536
        channel_max = 128
        management_agent.disable_metrics_collector = true
        {(Management is null ? "" : $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {new EndpointReference(Management).Part(EndpointProperty.Port)}")}

        """;

    private static string Script()
    {
        const string Packages = "/usr/lib/rabbitmq/lib";
        var script = Directory.Exists(Packages)
            ? Directory.GetDirectories(Packages, "rabbitmq_server-*").Select(folder => Path.Combine(folder, "sbin", "rabbitmq-server")).Where(File.Exists).Max(StringComparer.Ordinal)
            : null;
        return script ?? throw new CityException("RabbitMQ is not installed. On Debian or Ubuntu: sudo apt-get install rabbitmq-server");
    }
}

/// <summary>Erlang's port mapper, needed by RabbitMQ. Started here, on a port of this city, because one that Erlang starts by itself outlives everything.</summary>
public sealed class ErlangPortMapper : ProcessResource
{
    private readonly Endpoint endpoint;

    internal ErlangPortMapper(string name)
        : base(name) => endpoint = AddEndpoint("tcp", "tcp", null);

    internal override StopTurn StopTurn => StopTurn.Database; // after the broker

    internal Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["ERL_EPMD_PORT"] = new EndpointReference(endpoint).Part(EndpointProperty.Port),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    };

    internal override Task<Launch> PrepareAsync(LocalFolder folder, CancellationToken ct) =>
        Task.FromResult(new Launch("epmd", [], Settings, "/") { User = Account.Unprivileged("rabbitmq") });

    internal override async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync("127.0.0.1", endpoint.Port!.Value, ct);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(new byte[] { 0, 1, (byte)'n' }, ct); // "which nodes do you know?"
            return await stream.ReadAsync(new byte[4], ct) > 0;
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return false;
        }
    }
}
