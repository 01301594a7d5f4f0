using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace Meeverhuizen.Testing;

/// <summary>
/// The servers of a test in containers, as IT teams run them (PostgreSQL 17, RabbitMQ 4), when <c>MEEVERHUIZEN_SERVERS=containers</c>;
/// <c>./test</c> says so where an engine answers. Elsewhere they are processes from this machine's own packages: the same tests.
/// </summary>
internal static class Engine
{
    public static bool Chosen => Environment.GetEnvironmentVariable("MEEVERHUIZEN_SERVERS") == "containers";

    /// <summary>PostgreSQL with the administrator's password <c>postgres</c>, on this loopback port.</summary>
    public static async Task<IContainer> Postgres(int port, params string[] settings)
    {
        var container = new ContainerBuilder("postgres:17")
            .WithPortBinding(port, 5432)
            .WithEnvironment("POSTGRES_PASSWORD", "postgres")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --no-locale --no-sync")
            .WithCommand(["postgres", .. settings])
            .Build();
        await container.StartAsync();
        return container;
    }

    /// <summary>RabbitMQ with the same configuration as a process has, on these loopback ports. Its data outlives a kill.</summary>
    public static async Task<IContainer> Rabbit(int port, int management, string configuration)
    {
        var container = new ContainerBuilder("rabbitmq:4-management")
            .WithHostname("rabbitmq") // the data folder is named after it
            .WithPortBinding(port, 5672)
            .WithPortBinding(management, 15672)
            .WithResourceMapping(System.Text.Encoding.UTF8.GetBytes(configuration), "/etc/rabbitmq/conf.d/90-test.conf")
            .WithCreateParameterModifier(made => made.User = "999:999")
            .Build();
        await container.StartAsync();
        return container;
    }

    /// <summary>Ends it at once, as a power cut would; its volume stays.</summary>
    public static Task Kill(IContainer container) => PrivateProcess.Run("docker", ["kill", container.Id]);

    /// <summary>Starts it again on its volume, at the same ports.</summary>
    public static Task StartAgain(IContainer container) => PrivateProcess.Run("docker", ["start", container.Id]);
}
