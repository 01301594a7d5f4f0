namespace Meeverhuizen.Web.Api;

/// <content>A handover is started, gets a team to go to, or is dropped.</content>
public sealed partial class NetworkApi
{
    public sealed record Organisation(string Id, string Name, string Kind, IReadOnlyList<Team> Teams, Contact? Contact = null);

    public sealed record Team(string Id, string Name, Contact? Contact = null);

    public sealed record Contact(string? Name, string? Phone, string? Hours, string? Email);

    public Task<(Made? Made, ApiProblem? Problem)> StartHandover(Guid client, CancellationToken ct) => Make<Made>($"/v1/clients/{client}/handovers", new { }, ct);

    public Task<ClientsApi.Items<Organisation>> Organisations(CancellationToken ct) => Get<ClientsApi.Items<Organisation>>("/v1/organisations", ct);

    public Task<ApiProblem?> ChooseRecipient(Guid id, string organisation, string team, DateOnly wishedDate, CancellationToken ct) =>
        Change(HttpMethod.Put, $"/v1/handovers/{id}/recipient", new { organisation, team, wishedDate }, ct);

    public Task<ApiProblem?> Drop(Guid id, CancellationToken ct) => Change(HttpMethod.Delete, $"/v1/handovers/{id}", new { }, ct);
}
