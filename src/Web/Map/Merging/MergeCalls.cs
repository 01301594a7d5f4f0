namespace Meeverhuizen.Web.Api;

/// <content>Two who are one become one, and can be parted again.</content>
public sealed partial class NetworkApi
{
    public sealed record Merge(Guid MergeId, Guid PersonId, string? Name, string? RelationText, string? RelationCode, string? RoleCode, DateOnly On, string By, bool ChangedSince);

    public sealed record MadeMerge(Guid MergeId);

    public sealed record Parted(Guid PersonId, bool KeptSince);

    public Task<ClientsApi.Items<Merge>> Merges(Guid client, Guid person, CancellationToken ct) => Get<ClientsApi.Items<Merge>>($"/v1/clients/{client}/persons/{person}/merges", ct);

    public Task<(MadeMerge? Made, ApiProblem? Problem)> MergePersons(Guid client, Guid person, Guid otherPersonId, int? revision, int? otherRevision, CancellationToken ct) =>
        Make<MadeMerge>($"/v1/clients/{client}/persons/{person}/merges", new { otherPersonId, revision, otherRevision }, ct);

    public Task<(Parted? Made, ApiProblem? Problem)> PartPersons(Guid client, Guid person, Guid merge, CancellationToken ct) =>
        Make<Parted>($"/v1/clients/{client}/persons/{person}/merges/{merge}/partings", new { }, ct);
}
