using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover.Directory;

/// <summary>Which organisations and teams can be asked, each with the entry the cooperation signed. Who reads it checks that signature.</summary>
public static class ListOrganisations
{
    /// <summary>All organisations in the directory.</summary>
    public sealed record Response(IReadOnlyList<OrganisationItem> Items);

    /// <summary>One organisation; only <c>entry</c> is to be believed.</summary>
    public sealed record OrganisationItem(string Id, string Oin, string Name, Code<OrganisationKind> Kind, IReadOnlyList<TeamItem> Teams, string Entry, ContactItem? Contact);

    /// <summary>A team of it.</summary>
    public sealed record TeamItem(string Id, string Name, ContactItem? Contact);

    /// <summary>Whom to call about a handover.</summary>
    public sealed record ContactItem(string? Name, string? Phone, string? Hours, string? Email);

    public static async Task<Ok<Response>> Handle(HandoverDb db, CancellationToken ct)
    {
        var organisations = await db.Organisations.AsNoTracking().Include(o => o.Teams).OrderBy(o => o.Name).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. organisations.Select(o =>
        {
            // Contacts stand in the signed entry only: a telephone number that was put in between would lead to a stranger.
            var said = DirectoryEntry.Unverified(o.Entry);
            var teams = o.Teams.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => new TeamItem(t.Id, t.Name, Show(said?.Teams.FirstOrDefault(team => team.Id == t.Id)?.Contact)));
            return new OrganisationItem(o.Id, o.Oin, o.Name, o.Kind, [.. teams], o.Entry, Show(said?.Contact));
        })]));
    }

    private static ContactItem? Show(DirectoryContact? contact) => contact is null ? null : new(contact.Name, contact.Phone, contact.Hours, contact.Email);
}
