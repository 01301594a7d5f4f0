using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Operator.Messages;

/// <summary>
/// What an operator looks after: messages that could not be handled, at the courier and at every service that this web fronts, with the
/// operator's own token. Ids and codes; nothing here is about a person.
/// </summary>
public sealed class OperatorApi(IHttpClientFactory http, IConfiguration configuration)
{
    /// <summary>The courier's name among the services.</summary>
    public const string Courier = "handover";

    /// <summary>Names of the services with messages: the courier first.</summary>
    public IReadOnlyList<string> Services { get; } =
        [.. configuration.GetSection("services").GetChildren().Select(service => service.Key)
            .Where(name => name == Courier || name.StartsWith("network-", StringComparison.Ordinal) || name.StartsWith("clients-", StringComparison.Ordinal))
            .OrderBy(name => name != Courier).ThenBy(name => name.Split('-', 2)[^1], StringComparer.Ordinal).ThenBy(name => name, StringComparer.Ordinal)];

    /// <summary>The messages of one service; a name that is not among <see cref="Services"/> is not there.</summary>
    public FailedMessagesApi Of(string service) =>
        Services.Contains(service) ? new FailedMessagesApi(http.CreateClient("service"), service) : throw ApiException.NotFound();
}
