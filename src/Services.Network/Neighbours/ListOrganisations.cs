using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Neighbours;

/// <summary>The organisations and teams of the city that the cooperation vouches for.</summary>
public static class ListOrganisations
{
    /// <summary>By name.</summary>
    public sealed record Response(IReadOnlyList<OrganisationItem> Items);

    /// <summary>One organisation.</summary>
    public sealed record OrganisationItem(string Id, string Name, Code<OrganisationKind> Kind, IReadOnlyList<TeamItem> Teams, ContactItem? Contact);

    /// <summary>One of its teams; without a contact of its own the organisation's counts.</summary>
    public sealed record TeamItem(string Id, string Name, ContactItem? Contact);

    /// <summary>Whom to call about a handover: lookup, function or name, telephone, hours, e-mail.</summary>
    public sealed record ContactItem(string? Name, string? Phone, string? Hours, string? Email);

    public static async Task<Ok<Response>> Handle(OrganisationDirectory directory, CancellationToken ct) => TypedResults.Ok(new Response(
    [
        .. (await directory.All(ct)).OrderBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => new OrganisationItem(o.Org, o.Name, new(o.Kind), [.. o.Teams.Select(t => new TeamItem(t.Id, t.Name, Show(t.Contact)))], Show(o.Contact))),
    ]));

    private static ContactItem? Show(DirectoryContact? contact) => contact is null ? null : new(contact.Name, contact.Phone, contact.Hours, contact.Email);
}
