namespace Meeverhuizen.Web.Api;

/// <content>What goes along.</content>
public sealed partial class NetworkApi
{
    public sealed record Choice(Guid ItemId, bool Mee);

    /// <summary>Chooses what goes along; with the version of the handover that was on the screen, only when nobody changed it since.</summary>
    public Task<ApiProblem?> ChooseItems(Guid id, IEnumerable<Choice> choices, string? version, CancellationToken ct) =>
        Change(HttpMethod.Put, $"/v1/handovers/{id}/items", new { choices }, ct, version);
}
