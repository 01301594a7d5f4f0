using System.Net;
using DotNet.Testcontainers.Containers;

namespace Meeverhuizen.Testing;

/// <summary>A RabbitMQ broker of this test run alone, with its management API; it can be killed and started again on the same data.</summary>
public sealed class PrivateRabbit : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly string folder;
    private readonly int[] ports;
    private PrivateProcess? portMapper;
    private PrivateProcess? server;
    private IContainer? container;

    private PrivateRabbit(string folder, int[] ports) => (this.folder, this.ports) = (folder, ports);

    /// <summary>Where it listens for AMQP.</summary>
    public int Port => ports[0];

    /// <summary>The management API.</summary>
    public string Management => $"http://127.0.0.1:{ports[1]}";

    /// <summary>As administrator.</summary>
    public string Administrator => $"amqp://administrator:administrator@127.0.0.1:{Port}/";

    /// <summary>As one organisation's user, with the password that <see cref="SmallCity"/> gives it.</summary>
    public string As(string organisation) => $"amqp://{organisation}:{organisation}-password@127.0.0.1:{Port}/";

    /// <summary>Starts it.</summary>
    public static async Task<PrivateRabbit> Start()
    {
        const string Configuration = """
            default_user = administrator
            default_pass = administrator
            default_user_tags.administrator = true
            log.console = true
            log.console.level = warning
            log.file = false
            disk_free_limit.absolute = 100MB
            max_message_size = 65536
            channel_max = 128

            """;
        var folder = Directory.CreateTempSubdirectory("mv-mq-").FullName;
        var rabbit = new PrivateRabbit(folder, PrivateProcess.FreePorts(4));
        if (Engine.Chosen)
        {
            rabbit.container = await Engine.Rabbit(rabbit.ports[0], rabbit.ports[1], Configuration);
            await rabbit.UntilItAnswers();
            return rabbit;
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{rabbit.ports[0]}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {rabbit.ports[1]}
            {Configuration}
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), "[rabbitmq_management].\n");
        if (Account is { } user)
        {
            await PrivateProcess.Run("chown", ["-R", user, folder]);
        }

        await rabbit.Start(again: false);
        return rabbit;
    }

    /// <summary>Starts it again after <see cref="Kill"/>.</summary>
    public async Task StartAgain()
    {
        if (container is null)
        {
            await Start(again: true);
            return;
        }

        await Engine.StartAgain(container);
        await UntilItAnswers();
    }

    /// <summary>Kills it at once.</summary>
    public Task Kill() => container is not null ? Engine.Kill(container) : server?.Kill() ?? Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (container is not null)
        {
            await container.DisposeAsync();
        }

        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (portMapper is not null)
        {
            await portMapper.DisposeAsync();
        }

        await PrivateProcess.Run("rm", ["-rf", folder]);
    }

    private static string? Account => Environment.UserName == "root" ? "rabbitmq" : null;

    private async Task Start(bool again)
    {
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["LC_ALL"] = "C.UTF-8",
            ["ERL_EPMD_PORT"] = ports[3].ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = $"test{ports[0]}@localhost",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_LOGS"] = "-",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "none.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
            ["RABBITMQ_DIST_PORT"] = ports[2].ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",
            ["RUNNING_UNDER_SYSTEMD"] = "true",
        };
        if (!again)
        {
            portMapper = PrivateProcess.Start("epmd", [], environment, Account);
            await portMapper.Until(() => PrivateProcess.Listens(ports[3]), TimeSpan.FromSeconds(10));
        }

        var script = Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").Select(path => Path.Combine(path, "sbin", "rabbitmq-server")).Max(StringComparer.Ordinal)!;
        server = PrivateProcess.Start(script, [], environment, Account, folder);
        await server.Until(async () => await PrivateProcess.Listens(Port) && await ManagementAnswers(), TimeSpan.FromSeconds(90));
    }

    private async Task UntilItAnswers()
    {
        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (!(await PrivateProcess.Listens(Port) && await ManagementAnswers()))
        {
            if (patience.Elapsed > TimeSpan.FromSeconds(90))
            {
                throw new InvalidOperationException("RabbitMQ did not come up in its container:\n" + (await container!.GetLogsAsync()).Stderr);
            }

            await Task.Delay(100);
        }
    }

    private async Task<bool> ManagementAnswers()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(Management + "/api/overview"));
            return answer.StatusCode == HttpStatusCode.Unauthorized;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
