namespace Meeverhuizen.Web.Api;

/// <content>Somebody leaves the map or a tie ends, and can be put back.</content>
public sealed partial class NetworkApi
{
    public sealed record Former(IReadOnlyList<FormerPerson> Persons, IReadOnlyList<FormerTie> Ties);

    public sealed record FormerPerson(Guid Id, string Name, bool NameKnown, string Kind, string? RoleCode, string? RelationCode, string? RelationText, DateOnly On, string Reason, string SaidBy, string RecordedBy, int Revision);

    public sealed record FormerTie(Guid Id, Guid PersonId, string Name, Guid? OtherPersonId, string? OtherName, DateOnly On, string SaidBy, string RecordedBy, int Revision);

    public Task<ApiProblem?> EndPerson(Guid client, Guid person, DateOnly? on, string? reason, string? saidBy, int? revision, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/clients/{client}/persons/{person}/endings", new { on, reason, saidBy, revision }, ct);

    public Task<ApiProblem?> EndTie(Guid client, Guid tie, DateOnly? on, string? saidBy, int? revision, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/clients/{client}/ties/{tie}/endings", new { on, saidBy, revision }, ct);

    /// <summary>Who left the map and which ties ended.</summary>
    public Task<Former> ShowFormer(Guid client, CancellationToken ct) => Get<Former>($"/v1/clients/{client}/former", ct);

    /// <summary>Back on the map: from a day on, or as if they had never left.</summary>
    public Task<ApiProblem?> RestorePerson(Guid client, Guid person, DateOnly? on, string? saidBy, int? revision, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/clients/{client}/persons/{person}/restorations", new { on, saidBy, revision }, ct);

    public Task<ApiProblem?> RestoreTie(Guid client, Guid tie, DateOnly? on, string? saidBy, int? revision, CancellationToken ct) =>
        Change(HttpMethod.Post, $"/v1/clients/{client}/ties/{tie}/restorations", new { on, saidBy, revision }, ct);
}
