using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Features.Handovers;

/// <summary>The organisations and teams of the city that the cooperation vouches for.</summary>
public static class ListOrganisations
{
    /// <summary>By name.</summary>
    public sealed record Response(IReadOnlyList<OrganisationItem> Items);

    /// <summary>One organisation.</summary>
    public sealed record OrganisationItem(string Id, string Name, string Kind, IReadOnlyList<TeamItem> Teams);

    /// <summary>One of its teams.</summary>
    public sealed record TeamItem(string Id, string Name);

    public static async Task<Ok<Response>> Handle(OrganisationDirectory directory, CancellationToken ct) => TypedResults.Ok(new Response(
    [
        .. (await directory.All(ct)).OrderBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => new OrganisationItem(o.Org, o.Name, o.Kind, [.. o.Teams.Select(t => new TeamItem(t.Id, t.Name))])),
    ]));
}
