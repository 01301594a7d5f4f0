using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Web.Operator.Health;
using Meeverhuizen.Web.Operator.Messages;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace Meeverhuizen.Web.Api;

/// <summary>
/// Talks to the services of the signed-in worker's own organisation, with the worker's own access token: the page can do no more than the
/// person can. Reading throws <see cref="ApiException"/>; changing gives the problem back, so that a form can show it and keep what was typed.
/// </summary>
public abstract class ServiceApi(HttpClient http, string service)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Reads one thing.</summary>
    protected async Task<T> Get<T>(string path, CancellationToken ct)
    {
        using var answer = await Send(HttpMethod.Get, path, null, ct);
        return await Read<T>(answer, ct);
    }

    /// <summary>Changes something; null when it is done. With the version that was on the screen, only when nobody changed it since.</summary>
    protected async Task<ApiProblem?> Change(HttpMethod method, string path, object body, CancellationToken ct, string? version = null)
    {
        using var answer = await Send(method, path, JsonContent.Create(body, body.GetType(), options: Json), ct, version);
        return answer.IsSuccessStatusCode ? null : await ProblemOf(answer, ct);
    }

    /// <summary>Makes something; its answer, or the problem.</summary>
    protected async Task<(T? Made, ApiProblem? Problem)> Make<T>(string path, HttpContent body, CancellationToken ct)
        where T : class
    {
        using var answer = await Send(HttpMethod.Post, path, body, ct);
        return answer.IsSuccessStatusCode ? (await Read<T>(answer, ct), null) : (null, await ProblemOf(answer, ct));
    }

    /// <summary>Makes something; its answer, or the problem.</summary>
    protected Task<(T? Made, ApiProblem? Problem)> Make<T>(string path, object body, CancellationToken ct)
        where T : class => Make<T>(path, JsonContent.Create(body, body.GetType(), options: Json), ct);

    /// <summary>The end of an address: what was asked, and nothing for what was not.</summary>
    protected static string Query(params ReadOnlySpan<(string Name, object? Value)> asked)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in asked)
        {
            query.Add(name, (value is IEnumerable<Guid> several ? several.Select(Text) : [Text(value)]).Where(text => text.Length > 0));
        }

        return query.ToString();
    }

    private static string Text<T>(T value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? body, CancellationToken ct, string? version = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"http://{service}{path}")) { Content = body };
        request.Headers.AcceptLanguage.Add(new System.Net.Http.Headers.StringWithQualityHeaderValue(Languages.Code)); // refusals come in the reader's language
        if (!string.IsNullOrEmpty(version))
        {
            // What no service ever gave out as a version fits none: the change is compared, not saved blindly.
            var given = version.All(sign => sign is > ' ' and < '\x7f' and not ('"' or '\\')) ? version : "-";
            request.Headers.IfMatch.Add(new System.Net.Http.Headers.EntityTagHeaderValue($"\"{given}\""));
        }

        try
        {
            return await http.SendAsync(request, ct);
        }
        catch (Exception fault) when (fault is HttpRequestException or Polly.Timeout.TimeoutRejectedException or Polly.CircuitBreaker.BrokenCircuitException)
        {
            throw new ApiException(new ApiProblem(503, "unavailable", T("Een deel van Meeverhuizen is even niet bereikbaar. Probeer het over een paar minuten opnieuw."), null, NoErrors));
        }
    }

    private static readonly Dictionary<string, string[]> NoErrors = [];

    private static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new ApiException(await ProblemOf(answer, ct));
        }

        return await answer.Content.ReadFromJsonAsync<T>(Json, ct) ?? throw NoAnswer();
    }

    private static ApiException NoAnswer() => new(new ApiProblem(502, "empty", T("Er kwam geen antwoord."), null, NoErrors));

    private static async Task<ApiProblem> ProblemOf(HttpResponseMessage answer, CancellationToken ct)
    {
        var status = (int)answer.StatusCode;
        try
        {
            var problem = await answer.Content.ReadFromJsonAsync<Wire>(Json, ct);
            return new ApiProblem(status, problem?.Type?.Split('/')[^1] ?? "unexpected", problem?.Detail ?? T("Er ging iets mis."), problem?.Reference, problem?.Errors ?? NoErrors);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            return new ApiProblem(status, "unexpected", T("Er ging iets mis. Er is niets half opgeslagen."), null, NoErrors);
        }
    }

    private sealed record Wire(string? Type, string? Detail, string? Reference, Dictionary<string, string[]>? Errors);
}

/// <summary>Registers the typed clients.</summary>
public static class Apis
{
    internal static void AddApis(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.AddTransient<WorkersToken>();
        builder.Services.AddHttpClient("service", http => http.Timeout = TimeSpan.FromSeconds(60))
            .FindAtEachTry()
            .AddHttpMessageHandler<WorkersToken>();
        builder.Services.AddHttpClient(HealthApi.Connection).AddServiceDiscovery();
        builder.Services.AddScoped<HealthApi>();
        builder.Services.AddScoped(services => new ClientsApi(services.GetRequiredService<IHttpClientFactory>().CreateClient("service"), services.GetRequiredService<Caller>()));
        builder.Services.AddSingleton<OperatorApi>();
        builder.Services.AddScoped(services => new NetworkApi(services.GetRequiredService<IHttpClientFactory>().CreateClient("service"), services.GetRequiredService<Caller>()));
    }

    /// <summary>Passes the worker's own access token on; it came from the gateway with this request.</summary>
    private sealed class WorkersToken(IHttpContextAccessor accessor) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (accessor.HttpContext?.Request.Headers[HeaderNames.Authorization].ToString() is { Length: > 0 } token)
            {
                request.Headers.Authorization = AuthenticationHeaderValue.Parse(token);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
