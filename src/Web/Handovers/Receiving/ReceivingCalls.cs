namespace Meeverhuizen.Web.Api;

/// <content>A handover that we receive: the list, the notice, yes, no, and the end.</content>
public sealed partial class NetworkApi
{
    public sealed record Incoming(Guid Id, string State, bool Confirmed, string SenderOrganisation, string ReceiverTeam, DateOnly WishedDate, string Language, bool? InterpreterNeeded, int ItemCount,
        DateTimeOffset ExpiresAt, Guid? ClientId, DateTimeOffset UpdatedAt, string? PayloadDigest, string? WhyWaiting, bool Locked, IReadOnlyList<Guid>? PossibleMatches, DateOnly? WarmHandoverOn, IReadOnlyList<Step>? History,
        string? Question = null, DateOnly? ProposedDate = null, DateOnly? ComesOn = null, bool Acknowledged = false,
        DateTimeOffset? EraseBy = null, DateTimeOffset? ErasedAt = null, Erasure? Erasure = null, DateOnly? ErasureAnswerBy = null, string? SenderTeam = null, bool Waits = false, bool WaitsToBeSeen = false)
    {
        /// <summary>Whether the client's question to erase waits for our answer.</summary>
        public bool IsErasureAsked => State == "completed" && !Locked && Erasure is { Answer: null };
    }

    /// <summary>Handovers that we receive: <c>waiting</c>, <c>running</c>, <c>closed</c>, or all.</summary>
    public Task<ClientsApi.PageOf<Incoming>> IncomingHandovers(string? show, int page, int pageSize, CancellationToken ct) =>
        Get<ClientsApi.PageOf<Incoming>>($"/v1/incoming-handovers?page={page}&pageSize={pageSize}{(show is null ? "" : "&show=" + show)}", ct);

    public Task<Incoming> ShowIncoming(Guid id, CancellationToken ct) => Get<Incoming>($"/v1/incoming-handovers/{id}", ct);

    public Task<ApiProblem?> Accept(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/acceptances", new { }, ct);

    public Task<ApiProblem?> Decline(Guid id, string reason, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/declines", new { reason }, ct);

    public Task<ApiProblem?> AcknowledgeIncoming(Guid id, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/acknowledgements", new { }, ct);

    public Task<ApiProblem?> Complete(Guid id, DateOnly warmHandoverOn, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/incoming-handovers/{id}/completions", new { warmHandoverOn }, ct);
}
