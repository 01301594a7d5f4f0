using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Operator.Health;

/// <summary>Whether the parts of the city work, for an operator: each part's own answer to "are you well", nothing about anybody.</summary>
public sealed class HealthApi(IHttpClientFactory factory, IConfiguration configuration, CityNames city)
{
    /// <summary>Name of the connection by which parts are asked; without the worker's token and without a second try.</summary>
    public const string Connection = "health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>A part of the city.</summary>
    /// <param name="Name">What it does, in words.</param>
    /// <param name="Owner">Whose it is.</param>
    /// <param name="Works">Whether it is well.</param>
    /// <param name="Words">The same in words.</param>
    public sealed record Part(string Name, string Owner, bool Works, string Words);

    /// <summary>Asks every part that these pages know of, all at once.</summary>
    public async Task<IReadOnlyList<Part>> Look(CancellationToken ct)
    {
        var services = configuration.GetSection("services").GetChildren().Select(service => service.Key).Order(StringComparer.Ordinal);
        return await Task.WhenAll(services.Select(service => Look(service, ct)));
    }

    private async Task<Part> Look(string service, CancellationToken ct)
    {
        var (kind, owner) = service.Split('-', 2) is [var before, var after] ? (before, after) : (service, Owner.Cooperation);
        var name = kind switch
        {
            "clients" => T("Cliënten"), "network" => T("Netwerkkaarten en overdrachten"), "handover" => T("Koerier tussen de organisaties"), "identity" => T("Inloggen"), "gateway" => T("Voordeur"), _ => kind,
        };
        var (works, words) = await Answer(service, ct);
        return new Part(name, city.Organisation(owner), works, words);
    }

    private async Task<(bool Works, string Words)> Answer(string service, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await factory.CreateClient(Connection).GetAsync(new Uri($"http://{service}/health"), patience.Token);
            return answer.IsSuccessStatusCode ? (true, T("werkt")) : (false, T("werkt niet goed"));
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (false, T("geeft geen antwoord"));
        }
    }
}
