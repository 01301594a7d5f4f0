using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.Setup;

/// <summary>
/// The broker before the first message: a user per organisation with rights on its own names only and limits, and every exchange, queue,
/// binding and policy of <see cref="Topology"/>. Through RabbitMQ's management API, as administrator; the default <c>guest</c> user is removed.
/// </summary>
public sealed class Broker(IConfiguration configuration)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const string Vhost = "%2F";

    /// <summary>Declares everything; what is there already stays.</summary>
    public async Task Prepare(CityFile city)
    {
        using var api = Open();
        await UntilItAnswers(api);
        var topology = Topology.For(city.RecordKeepers.Select(organisation => organisation.Id));
        await Put(api, $"vhost-limits/{Vhost}/max-queues", new { value = topology.MostQueues });
        await Task.WhenAll(topology.Policies.Select(policy => Put(api, $"policies/{Vhost}/{policy.Name}", new Dictionary<string, object>
        {
            ["pattern"] = policy.Pattern, ["definition"] = policy.Definition, ["apply-to"] = "queues", ["priority"] = policy.Priority,
        })));
        await Task.WhenAll(topology.Exchanges.Select(exchange => Put(api, $"exchanges/{Vhost}/{exchange.Name}", new { type = exchange.Type, durable = true, auto_delete = false, arguments = new { } })));
        await Task.WhenAll(topology.Queues.Select(queue => Put(api, $"queues/{Vhost}/{queue}", new { durable = true, auto_delete = false, arguments = Topology.QueueArguments })));
        await Task.WhenAll(topology.Bindings.Select(binding => Bind(api, binding)));
        await Task.WhenAll(topology.Superseded.Select(binding => Unbind(api, binding))); // after the new ones: in between a message comes twice, and the inbox drops one
        foreach (var user in topology.Users)
        {
            var password = configuration[$"Setup:BrokerPasswords:{user.Name}"] ?? throw new SetupException($"Setup__BrokerPasswords__{user.Name} is not set: the broker user '{user.Name}' needs a password.");
            await Put(api, $"users/{user.Name}", new { password, tags = "" });
            await Put(api, $"permissions/{Vhost}/{user.Name}", new { configure = user.Configure, write = user.Write, read = user.Read });
            await Put(api, $"user-limits/{user.Name}/max-connections", new { value = Topology.MostConnections });
            await Put(api, $"user-limits/{user.Name}/max-channels", new { value = Topology.MostChannels });
        }

        using var gone = await api.DeleteAsync(new Uri("users/guest", UriKind.Relative)); // 404 when it was never there
    }

    /// <summary>It may have been started at the same moment as we were, and takes longer.</summary>
    private static async Task UntilItAnswers(HttpClient api)
    {
        for (var patience = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                using var answer = await api.GetAsync(new Uri("overview", UriKind.Relative));
                return;
            }
            catch (HttpRequestException) when (patience.Elapsed < Patience)
            {
                // nobody listens yet
            }
        }
    }

    private HttpClient Open()
    {
        var administrator = new Uri(configuration.GetConnectionString("rabbitmq") ?? throw new SetupException("ConnectionStrings__rabbitmq is not set: which broker is this?"));
        var address = configuration["Setup:BrokerManagement"] ?? throw new SetupException("Setup__BrokerManagement is not set: where is the broker's management API?");
        return new HttpClient
        {
            BaseAddress = new Uri(address.TrimEnd('/') + "/api/"),
            Timeout = TimeSpan.FromSeconds(30),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(administrator.UserInfo)))) },
        };
    }

    private static async Task Bind(HttpClient api, (string Source, string RoutingKey, string Target, bool ToQueue) binding)
    {
        var (source, key, target, toQueue) = binding;
        using var answer = await api.PostAsJsonAsync($"bindings/{Vhost}/e/{source}/{(toQueue ? 'q' : 'e')}/{target}", new { routing_key = key, arguments = new { } });
        await Check(answer, $"binding {source} → {target}");
    }

    private static async Task Unbind(HttpClient api, (string Source, string RoutingKey, string Target) binding)
    {
        var (source, key, target) = binding;
        using var answer = await api.DeleteAsync(new Uri($"bindings/{Vhost}/e/{source}/e/{target}/{key}", UriKind.Relative)); // 404 when it was never there
        if (answer.StatusCode != System.Net.HttpStatusCode.NotFound)
        {
            await Check(answer, $"removing the binding {source} → {target}");
        }
    }

    private static async Task Put(HttpClient api, string path, object body)
    {
        using var answer = await api.PutAsJsonAsync(path, body);
        await Check(answer, path.Replace(Vhost + "/", "", StringComparison.Ordinal));
    }

    private static Task Check(HttpResponseMessage answer, string what) => answer.IsSuccessStatusCode
        ? Task.CompletedTask
        : throw new SetupException($"The broker refused {what} ({(int)answer.StatusCode}). If a queue of that name exists with other arguments, it must be emptied and removed first.");
}
