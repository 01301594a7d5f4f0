using Meeverhuizen.Services.Handover.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Features;

/// <summary>Which organisations and teams can be asked, each with the entry the cooperation signed. Who reads it checks that signature.</summary>
public static class ListOrganisations
{
    /// <summary>All organisations in the directory.</summary>
    public sealed record Response(IReadOnlyList<OrganisationItem> Items);

    /// <summary>One organisation; only <c>entry</c> is to be believed.</summary>
    public sealed record OrganisationItem(string Id, string Oin, string Name, string Kind, IReadOnlyList<TeamItem> Teams, string Entry);

    /// <summary>A team of it.</summary>
    public sealed record TeamItem(string Id, string Name);

    public static async Task<Ok<Response>> Handle(HandoverDb db, CancellationToken ct)
    {
        var items = await db.Organisations.OrderBy(o => o.Name)
            .Select(o => new OrganisationItem(o.Id, o.Oin, o.Name, o.Kind, o.Teams.OrderBy(t => t.Name).Select(t => new TeamItem(t.Id, t.Name)).ToList(), o.Entry))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(items));
    }
}
