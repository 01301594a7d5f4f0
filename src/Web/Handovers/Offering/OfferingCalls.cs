namespace Meeverhuizen.Web.Api;

/// <content>The other team is asked, or asked again.</content>
public sealed partial class NetworkApi
{
    public Task<ApiProblem?> Offer(Guid id, string? sendOn, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/offers", new { sendOn }, ct);

    public Task<ApiProblem?> Reoffer(Guid id, DateOnly wishedDate, string? sendOn, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/reoffers", new { wishedDate, sendOn }, ct);
}
