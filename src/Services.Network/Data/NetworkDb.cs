using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Domain;
using Meeverhuizen.Services.Network.Domain.EasyNwk;
using Meeverhuizen.Services.Network.Domain.Handovers;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Data;

/// <summary>The network of one organisation's clients, and the handovers it sends and receives.</summary>
public sealed class NetworkDb(DbContextOptions<NetworkDb> options) : DbContext(options)
{
    /// <summary>Annotation of a column that says something about a person; its value says about whom.</summary>
    public const string Personal = "meeverhuizen:personal";

    public DbSet<NetworkRecord> Records => Set<NetworkRecord>();

    public DbSet<Person> Persons => Set<Person>();

    public DbSet<Tie> Ties => Set<Tie>();

    public DbSet<ImportPreview> ImportPreviews => Set<ImportPreview>();

    public DbSet<ImportedMap> ImportedMaps => Set<ImportedMap>();

    public DbSet<OutgoingHandover> OutgoingHandovers => Set<OutgoingHandover>();

    public DbSet<IncomingHandover> IncomingHandovers => Set<IncomingHandover>();

    /// <summary>The client's record; made at once when there is none, in nobody's way who makes it at the same moment.</summary>
    public async Task<NetworkRecord> RecordOf(Guid clientId, string teamId, DateTimeOffset? movedAt, CancellationToken ct)
    {
        await Database.ExecuteSqlAsync(
            $"INSERT INTO network_records (client_id, team_id, moved_at) VALUES ({clientId}, {teamId}, {movedAt}) ON CONFLICT (client_id) DO NOTHING", ct);
        return await Records.SingleAsync(record => record.ClientId == clientId, ct);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMap();
        modelBuilder.AddHandovers();
        modelBuilder.AddAccessLog();
        modelBuilder.AddMessaging();
    }
}
