namespace Meeverhuizen.Web.Api;

/// <content>A client is written down, or the basics change.</content>
public sealed partial class ClientsApi
{
    public sealed record Contact(string Kind, string Value);

    public sealed record NewClient(string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, Contact? ContactChannel, string TeamId, string Phase, string Purpose);

    public sealed record Basics(string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, Contact? ContactChannel, string? Revision = null);

    public sealed record Made(Guid Id);

    public Task<(Made? Made, ApiProblem? Problem)> Register(NewClient client, CancellationToken ct) => Make<Made>("/v1/clients", client, ct);

    public Task<ApiProblem?> ChangeBasics(Guid id, Basics basics, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{id}", basics, ct);
}
