namespace Meeverhuizen.Web.Api;

/// <content>Purpose, phase and basic conditions.</content>
public sealed partial class ClientsApi
{
    public sealed record PhaseItem(string Phase, DateOnly Since);

    public sealed record PurposeItem(string Text, DateTimeOffset Since, string By);

    public sealed record Condition(string Domain, string State, DateTimeOffset Since);

    public Task<ApiProblem?> WritePurpose(Guid id, string text, int? revision, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/purposes", new { text, revision }, ct);

    public Task<ApiProblem?> EnterPhase(Guid id, string phase, DateOnly since, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/phases", new { phase, since }, ct);

    public Task<ApiProblem?> SetCondition(Guid id, string domain, string state, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{id}/basic-conditions", new { domain, state }, ct);
}
