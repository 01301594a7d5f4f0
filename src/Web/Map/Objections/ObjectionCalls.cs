namespace Meeverhuizen.Web.Api;

/// <content>Who objects to being on the map, of all at once.</content>
public sealed partial class NetworkApi
{
    public sealed record ObjectionAnswer(Guid PersonId, bool? Objects, int Revision);

    public sealed record Objections(IReadOnlyList<ObjectionAnswer> Answers, string? SaidBy, DateOnly? On);

    public Task<ApiProblem?> RecordObjections(Guid client, Objections objections, CancellationToken ct) => Change(HttpMethod.Post, $"/v1/clients/{client}/objections", objections, ct);
}
