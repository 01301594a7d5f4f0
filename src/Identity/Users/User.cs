using Meeverhuizen.Identity.Migrations;
using Microsoft.AspNetCore.Identity;

namespace Meeverhuizen.Identity.Users;

/// <summary>Someone who may sign in: one person, one account, working for one organisation (BIO2 5.16.02: no shared accounts).</summary>
public sealed class User : IdentityUser<Guid>
{
    /// <summary>The name colleagues see.</summary>
    [PersonalData]
    public required string DisplayName { get; set; }

    /// <summary>Id of the organisation, as in the city file; <c>city</c> for the cooperation's own operators.</summary>
    public required string Organisation { get; set; }

    /// <summary>Worker, lead, municipal, admin or operator: what this person may do.</summary>
    public required string Role { get; set; }

    /// <summary>Ids of the teams this person works in.</summary>
    public List<string> Teams { get; set; } = [];

    /// <summary>
    /// In which language this person reads the pages (ISO 639-1), once they chose one. For the person themself: shown in it on whatever device they sign in. Nobody else sees it.
    /// </summary>
    public string? Language { get; set; }

    /// <summary>Since when this account is closed: no sign-in, no new token, running sessions end at their next step.</summary>
    public DateTimeOffset? DisabledAt { get; set; }
}
