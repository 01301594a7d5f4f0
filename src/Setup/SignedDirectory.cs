using Meeverhuizen.Persistence;
using Meeverhuizen.Sealing;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Handover;
using Meeverhuizen.Services.Handover.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Meeverhuizen.Setup;

/// <summary>
/// The directory of organisations: who takes part, with which teams and public keys, each entry signed by the cooperation's root key and
/// valid for a year. The courier passes entries on; it cannot make one. An entry is signed anew when its content changes or it is half worn.
/// </summary>
public sealed class SignedDirectory(IConfiguration configuration, KeyFolder keys)
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(365);

    /// <summary>Signs what is new or changed and puts it in the courier's database.</summary>
    public async Task Publish(CityFile city)
    {
        var administrator = configuration.GetConnectionString("handover-db") ?? configuration.GetConnectionString("handover");
        if (administrator is null)
        {
            return; // an organisation on its own: the directory is the cooperation's
        }

        await using var source = new NpgsqlDataSourceBuilder(administrator).Build();
        var options = new DbContextOptionsBuilder<HandoverDb>();
        Database.Use(options, source);
        await using var database = new HandoverDb(options.Options);
        var known = await database.Organisations.Include(organisation => organisation.Teams).ToDictionaryAsync(organisation => organisation.Id);
        var root = keys.Root;
        var now = DateTimeOffset.UtcNow;
        foreach (var organisation in city.Organisations)
        {
            var entry = EntryOf(organisation, now);
            if (!known.TryGetValue(organisation.Id, out var row))
            {
                database.Add(Organisation.From(entry, entry.Sign(root)));
            }
            else if (!StillHolds(row, entry, root, now))
            {
                row.TakeOver(entry, entry.Sign(root));
            }
        }

        await database.SaveChangesAsync();
    }

    private DirectoryEntry EntryOf(CityFile.Organisation organisation, DateTimeOffset now) => new()
    {
        Org = organisation.Id,
        Oin = organisation.Oin,
        Name = organisation.Name,
        Kind = organisation.Kind,
        Teams = [.. organisation.Teams.Select(team => new DirectoryTeam(team.Id, team.Name, Known(team.Contact)))],
        Contact = Known(organisation.Contact),
        Keys = keys.PublicOf(organisation.Id),
        ValidFrom = now.AddMinutes(-5),
        ValidUntil = now + Validity,
        Iat = now.ToUnixTimeSeconds(),
    };

    private static DirectoryContact? Known(CityFile.Contact? contact) => contact is null ? null : new(contact.Name, contact.Phone, contact.Hours, contact.Email);

    private static bool StillHolds(Organisation row, DirectoryEntry wanted, PrivateKey root, DateTimeOffset now) =>
        DirectoryEntry.Verify(row.Entry, root.Public, row.Id, now + Validity / 2) is { } entry
        && (entry.Oin, entry.Name, entry.Kind, entry.Keys, entry.Contact) == (wanted.Oin, wanted.Name, wanted.Kind, wanted.Keys, wanted.Contact)
        && entry.Teams.SequenceEqual(wanted.Teams);
}
