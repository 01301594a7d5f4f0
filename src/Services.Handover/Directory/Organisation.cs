using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Sealing;

namespace Meeverhuizen.Services.Handover.Directory;

/// <summary>
/// An organisation in the directory. What counts is <see cref="Entry"/>, signed by the cooperation's root; the rest is a copy of it
/// to look things up by. The courier passes entries on and cannot make one.
/// </summary>
public sealed class Organisation
{
    /// <summary>Short id, as in tokens and broker users.</summary>
    public required string Id { get; init; }

    /// <summary>OIN: 20 digits.</summary>
    public required string Oin { get; set; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; set; }

    /// <summary>What it is; a kind of later says nothing here.</summary>
    public required Code<OrganisationKind> Kind { get; set; }

    /// <summary>The signed entry (compact JWS): this, with its public keys and how long it holds.</summary>
    public required string Entry { get; set; }

    /// <summary>Teams that can be asked.</summary>
    public List<Team> Teams { get; init; } = [];

    /// <summary>Takes over a newly signed entry. For setup, which has the root key; run again it changes nothing else.</summary>
    public void TakeOver(DirectoryEntry entry, string compact)
    {
        (Oin, Name, Kind, Entry) = (entry.Oin, entry.Name, new Code<OrganisationKind>(entry.Kind), compact);
        Teams.RemoveAll(team => entry.Teams.All(other => other.Id != team.Id));
        foreach (var team in entry.Teams)
        {
            if (Teams.Find(known => known.Id == team.Id) is { } known)
            {
                known.Name = team.Name;
            }
            else
            {
                Teams.Add(new Team { OrganisationId = Id, Id = team.Id, Name = team.Name });
            }
        }
    }

    /// <summary>A new organisation from its signed entry.</summary>
    public static Organisation From(DirectoryEntry entry, string compact)
    {
        var organisation = new Organisation { Id = entry.Org, Oin = entry.Oin, Name = entry.Name, Kind = new Code<OrganisationKind>(entry.Kind), Entry = compact };
        organisation.TakeOver(entry, compact);
        return organisation;
    }
}

/// <summary>A team that can be asked to take a handover on.</summary>
public sealed class Team
{
    /// <summary>Id, unique in the city.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation it belongs to.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }
}
