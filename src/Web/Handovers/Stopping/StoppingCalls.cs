namespace Meeverhuizen.Web.Api;

/// <content>The team takes it back, or the client stops it.</content>
public sealed partial class NetworkApi
{
    public Task<ApiProblem?> Withdraw(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/withdrawals", new { }, ct);

    public Task<ApiProblem?> Revoke(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/revocations", new { }, ct);
}
