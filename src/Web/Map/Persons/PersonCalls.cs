namespace Meeverhuizen.Web.Api;

/// <content>Somebody comes on the map, or something about them changes.</content>
public sealed partial class NetworkApi
{
    public sealed record Person(Guid Id, string Name, string Kind, string? RoleCode, string? RelationCode, string? RelationText, bool? Deceased, string Informed, bool? Objects,
        string? Language, string? Note, string? AgeText, string? Gender, DateOnly Since, string SaidBy, string RecordedBy, int Revision, bool NameKnown = true, bool IsMerged = false,
        DateOnly? SoSince = null);

    public sealed record PersonInput(string? Name, string? Kind, string? RoleCode, string? RelationCode, string? RelationText, bool? Deceased, string? Informed, bool? Objects, string? Language, string? Note,
        string? AgeText, string? Gender, string? SaidBy, DateOnly? On, int? Revision = null, TieInput? Tie = null);

    public sealed record MadePerson(Guid PersonId, Guid TieId);

    public Task<(MadePerson? Made, ApiProblem? Problem)> AddPerson(Guid client, PersonInput person, CancellationToken ct) => Make<MadePerson>($"/v1/clients/{client}/persons", person, ct);

    public Task<ApiProblem?> ChangePerson(Guid client, Guid person, PersonInput change, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{client}/persons/{person}", change, ct);
}
