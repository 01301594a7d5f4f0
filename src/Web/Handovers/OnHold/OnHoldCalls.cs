namespace Meeverhuizen.Web.Api;

/// <content>The new team asks something first; the answer is a new offer (<see cref="Reoffer"/>).</content>
public sealed partial class NetworkApi
{
    public Task<ApiProblem?> Hold(Guid id, string question, DateOnly? proposedDate, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/holds", new { question, proposedDate }, ct);

    public Task<ApiProblem?> TakeBackQuestion(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/question-withdrawals", new { }, ct);
}
