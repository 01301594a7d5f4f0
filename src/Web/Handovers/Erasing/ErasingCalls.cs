namespace Meeverhuizen.Web.Api;

/// <content>After completion: the client asks to erase the copy, and the new team answers.</content>
public sealed partial class NetworkApi
{
    public sealed record Erasure(DateTimeOffset AskedAt, DateOnly AnswerBy, string? Answer, DateTimeOffset? AnsweredAt);

    public Task<ApiProblem?> AskErasure(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/handovers/{id}/erasure-requests", new { }, ct);

    public Task<ApiProblem?> AnswerErasure(Guid id, string answer, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/erasure-answers", new { answer }, ct);
}
