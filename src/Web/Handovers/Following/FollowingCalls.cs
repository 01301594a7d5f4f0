namespace Meeverhuizen.Web.Api;

/// <content>What one can do while it is on its way, and after it ended.</content>
public sealed partial class NetworkApi
{
    public Task<ApiProblem?> SendNow(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/sendings", new { }, ct);

    public Task<ApiProblem?> Acknowledge(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/acknowledgements", new { }, ct);

    public Task<(Made? Made, ApiProblem? Problem)> AskAnotherTeam(Guid id, CancellationToken ct) => Make<Made>($"/v1/handovers/{id}/successors", new { }, ct);
}
