namespace Meeverhuizen.Web.Api;

/// <content>A tie comes on the map, or something about it changes.</content>
public sealed partial class NetworkApi
{
    public sealed record Tie(Guid Id, Guid PersonId, Guid? OtherPersonId, string Strength, bool? Tension, string Status, string Direction, IReadOnlyList<string> Support,
        string Frequency, int? Ring, string Sector, double? Angle, IReadOnlyList<string> SafetyFlags, string? Note, DateOnly Since, string SaidBy, string RecordedBy, int Revision,
        DateOnly? SoSince = null);

    public sealed record TieInput(string Strength, bool? Tension, string Status, string Direction, IReadOnlyList<string> Support, string Frequency, int? Ring, string? Sector,
        IReadOnlyList<string> SafetyFlags, string? Note);

    public sealed record TieChange(Guid? PersonId, Guid? OtherPersonId, string? Strength, bool? Tension, string? Status, string? Direction, IReadOnlyList<string> Support, string? Frequency,
        int? Ring, string? Sector, IReadOnlyList<string> SafetyFlags, string? Note, string? SaidBy, DateOnly? On, int? Revision = null);

    public sealed record MadeTie(Guid TieId);

    public Task<(MadeTie? Made, ApiProblem? Problem)> AddTie(Guid client, TieChange tie, CancellationToken ct) => Make<MadeTie>($"/v1/clients/{client}/ties", tie, ct);

    public Task<ApiProblem?> ChangeTie(Guid client, Guid tie, TieChange change, CancellationToken ct) => Change(HttpMethod.Put, $"/v1/clients/{client}/ties/{tie}", change, ct);
}
