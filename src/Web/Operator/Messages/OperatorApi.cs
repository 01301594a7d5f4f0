using System.Globalization;
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

    public sealed record Message(Guid Id, string Type, string Sender, string Reason, DateTimeOffset SentAt, DateTimeOffset FailedAt, int Attempts, DateTimeOffset? NextAttemptAt,
        string State, DateTimeOffset ReceivedAt, int Size, string Digest, bool BodyKept, DateTimeOffset? DismissedAt, string? DismissReason, string? DismissNote);

    public sealed record Page(IReadOnlyList<Message> Items, int PageSize, int Total);

    public sealed record Group(string Sender, string Type, string Reason, string State, int Count, DateTimeOffset First, DateTimeOffset Last);

    /// <summary>Which messages to show; what is null does not matter.</summary>
    public sealed record Filter(string? Sender, string? Type, string? Reason, string? State);

    public sealed record Dismissed(int Count);

    /// <summary>Names of the services with messages: the courier first.</summary>
    public IReadOnlyList<string> Services { get; } =
        [.. configuration.GetSection("services").GetChildren().Select(service => service.Key)
            .Where(name => name == Courier || name.StartsWith("network-", StringComparison.Ordinal) || name.StartsWith("clients-", StringComparison.Ordinal))
            .OrderBy(name => name != Courier).ThenBy(name => name.Split('-', 2)[^1], StringComparer.Ordinal).ThenBy(name => name, StringComparer.Ordinal)];

    /// <summary>The messages of one service; a name that is not among <see cref="Services"/> is not there.</summary>
    public FailedMessages Of(string service) =>
        Services.Contains(service) ? new FailedMessages(http.CreateClient("service"), service) : throw ApiException.NotFound();

    /// <summary>The failed messages of one service.</summary>
    public sealed class FailedMessages(HttpClient http, string service) : ServiceApi(http, service)
    {
        private const string At = "/v1/failed-messages";

        public Task<Page> List(Filter filter, bool newest, int page, int pageSize, CancellationToken ct) => Get<Page>(
            At + QueryString.Create(new Dictionary<string, string?>
            {
                ["page"] = page.ToString(CultureInfo.InvariantCulture), ["pageSize"] = pageSize.ToString(CultureInfo.InvariantCulture), ["order"] = newest ? "newest" : "oldest",
                ["sender"] = filter.Sender, ["type"] = filter.Type, ["reason"] = filter.Reason, ["state"] = filter.State,
            }.Where(pair => !string.IsNullOrEmpty(pair.Value))), ct);

        public async Task<IReadOnlyList<Group>> Groups(string? state, CancellationToken ct) =>
            (await Get<ClientsApi.Items<Group>>(At + "/groups" + (string.IsNullOrEmpty(state) ? "" : "?state=" + Uri.EscapeDataString(state)), ct)).List;

        public Task<ApiProblem?> Resend(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"{At}/{id}/resends", new { }, ct);

        public Task<ApiProblem?> Dismiss(Guid id, string? reason, string? note, CancellationToken ct) => Change(HttpMethod.Post, $"{At}/{id}/dismissals", new { reason, note }, ct);

        public Task<(Dismissed? Made, ApiProblem? Problem)> DismissGroup(Filter group, string? reason, string? note, CancellationToken ct) =>
            Make<Dismissed>(At + "/dismissals", new { group.Sender, group.Type, failure = group.Reason, reason, note }, ct);
    }
}
