using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Meeverhuizen.Testing;
using Meeverhuizen.Testing.City;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>The city is described twice, in <c>Program.cs</c> for developers and in <c>deploy/compose.yaml</c> for IT teams: it must be the same city.</summary>
public sealed class OneTopologyTests : IAsyncLifetime
{
    /// <summary>Setup is three steps in containers.</summary>
    private static readonly Dictionary<string, string> Renamed = new() { ["setup"] = "migrate" };
    private static readonly string[] OnlyInCompose = ["init", "demo-users"];

    private readonly string folder = Directory.CreateTempSubdirectory("mv-topology-").FullName;
    private Dictionary<string, Described> program = [];
    private Dictionary<string, Dictionary<object, object>> compose = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var resource in (await RunningCity.DescribeAsync(folder)).Where(resource => (resource is ProjectResource && resource.Name != "demo-data") || resource.Name is "postgres" or "rabbitmq"))
        {
            program[Renamed.GetValueOrDefault(resource.Name, resource.Name)] = await Described.From(resource);
        }

        using var text = File.OpenText(Path.Combine(Repository.Root, "deploy", "compose.yaml"));
        var whole = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(text)));
        compose = ((Dictionary<object, object>)whole["services"]).ToDictionary(service => (string)service.Key, service => (Dictionary<object, object>)service.Value);
    }

    [Fact]
    public void The_same_services() => Assert.Equal(program.Keys.Order(), compose.Keys.Except(OnlyInCompose).Order());

    [Fact]
    public void The_same_references_and_owners()
    {
        foreach (var (name, resource) in program.Where(resource => resource.Value.IsProject && resource.Key != "migrate"))
        {
            var environment = (Dictionary<object, object>)compose[name]["environment"];
            Assert.Equal((name, References(resource.Environment.Keys)), (name, References(environment.Keys.Cast<string>())));
            Assert.Equal((name, resource.Environment["Organisation__Id"]), (name, environment["Organisation__Id"]));
            Assert.Equal((name, resource.Environment["Organisation__Oin"]), (name, environment["Organisation__Oin"]));
            Assert.Equal(name, environment["OTEL_SERVICE_NAME"]); // as Aspire names it
        }

        static string References(IEnumerable<string> keys) => string.Join(' ', keys.Where(key => key.StartsWith("services__", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_databases_and_broker()
    {
        foreach (var (name, resource) in program.Where(resource => resource.Value.IsProject && resource.Key != "migrate"))
        {
            var networks = ((List<object>)compose[name]["networks"]).Cast<string>().ToList();
            Assert.Equal((name, resource.Environment.ContainsKey("ConnectionStrings__database")), (name, networks.Contains("data")));
            Assert.Equal((name, resource.Environment.ContainsKey("ConnectionStrings__rabbitmq")), (name, networks.Contains("bus")));
        }

        Assert.Equal(
            program.Where(resource => resource.Value.Environment.ContainsKey("ConnectionStrings__database")).Select(resource => resource.Key).Order(),
            program["migrate"].Environment.Keys.Where(key => key.StartsWith("ConnectionStrings__", StringComparison.Ordinal) && key.EndsWith("-db", StringComparison.Ordinal)).Select(key => key["ConnectionStrings__".Length..^3]).Order());
    }

    [Fact]
    public void The_same_largest_message_at_every_broker()
    {
        const string Limit = "max_message_size = 65536"; // Topology.LargestMessage; BrokerLimitsTests proves it on a real broker
        foreach (var file in new[] { "src/AppHost/LocalServers/rabbitmq.sh", "tests/Testing/PrivateRabbit.cs" })
        {
            Assert.Contains(Limit, File.ReadAllText(Path.Combine(Repository.Root, file)), StringComparison.Ordinal);
        }

        Assert.Contains("max_message_size 65536", File.ReadAllText(Path.Combine(Repository.Root, "src/AppHost/LocalServers/LocalServers.cs")), StringComparison.Ordinal);
        Assert.Contains("max_message_size = {Meeverhuizen.Messaging.Topology.LargestMessage}", File.ReadAllText(Path.Combine(Repository.Root, "src/Setup/SecretFolder.cs")), StringComparison.Ordinal);
        Assert.Contains("LargestMessage = 64 * 1024;", File.ReadAllText(Path.Combine(Repository.Root, "src/Messaging/Topology.cs")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_order_of_starting()
    {
        foreach (var name in program.Keys)
        {
            var theirs = Closure(name, one => compose[one].TryGetValue("depends_on", out var needs) ? ((Dictionary<object, object>)needs).Keys.Cast<string>() : []);
            var ours = Closure(name, one => program[one].Waits.Select(wait => Renamed.GetValueOrDefault(wait, wait)).Where(program.ContainsKey));
            Assert.Equal((name, string.Join(' ', ours)), (name, string.Join(' ', theirs.Except(OnlyInCompose))));
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>What <c>Program.cs</c> says of one resource: what it waits for and what it is told.</summary>
    private sealed record Described(string Name, bool IsProject, IReadOnlyList<string> Waits, IReadOnlyDictionary<string, string> Environment)
    {
        public static async Task<Described> From(IResource resource) => new(
            resource.Name,
            resource is ProjectResource,
            [.. resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource.Name)],
            resource is ProjectResource ? await EnvironmentOf(resource) : new Dictionary<string, string>());

        private static async Task<IReadOnlyDictionary<string, string>> EnvironmentOf(IResource resource)
        {
            var told = await ExecutionConfigurationBuilder.Create(resource).WithEnvironmentVariablesConfig()
                .BuildAsync(new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish), NullLogger.Instance);
            return told.EnvironmentVariables.ToDictionary();
        }
    }

    private static SortedSet<string> Closure(string name, Func<string, IEnumerable<string>> next)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>(next(name));
        while (queue.TryDequeue(out var one))
        {
            if (seen.Add(one) && !OnlyInCompose.Contains(one))
            {
                foreach (var more in next(one))
                {
                    queue.Enqueue(more);
                }
            }
        }

        return seen;
    }
}
