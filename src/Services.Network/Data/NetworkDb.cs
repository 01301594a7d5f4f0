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

    public DbSet<ImportLink> ImportLinks => Set<ImportLink>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<PersonMerge> PersonMerges => Set<PersonMerge>();

    public DbSet<OutgoingHandover> OutgoingHandovers => Set<OutgoingHandover>();

    public DbSet<IncomingHandover> IncomingHandovers => Set<IncomingHandover>();

    /// <summary>Makes the client's record at once when there is none, in nobody's way who makes it at the same moment.</summary>
    public Task MakeRecord(Guid clientId, string teamId, DateTimeOffset? teamSince, DateTimeOffset? movedAt, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        INSERT INTO network_records (client_id, team_id, team_since, moved_at) VALUES ({clientId}, {teamId}, {teamSince}, {movedAt}) ON CONFLICT (client_id) DO NOTHING
        """, ct);

    /// <summary>The client's record; made when there is none.</summary>
    public async Task<NetworkRecord> RecordOf(Guid clientId, string teamId, DateTimeOffset? movedAt, CancellationToken ct)
    {
        await MakeRecord(clientId, teamId, teamSince: null, movedAt, ct);
        return await Records.SingleAsync(record => record.ClientId == clientId, ct);
    }

    /// <summary>Says in the client's record by which handover they came. At that moment Clients announces the client: whoever is first makes the record.</summary>
    public Task ArrivedBy(Guid handoverId, Guid clientId, string teamId, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        INSERT INTO network_records (client_id, team_id, arrived_by_handover_id) VALUES ({clientId}, {teamId}, {handoverId})
        ON CONFLICT (client_id) DO UPDATE SET arrived_by_handover_id = excluded.arrived_by_handover_id
        """, ct);

    /// <summary>Makes the client's record read-only since that moment, or since an earlier one.</summary>
    public Task MovedOn(Guid clientId, string teamId, DateTimeOffset at, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        INSERT INTO network_records (client_id, team_id, moved_at) VALUES ({clientId}, {teamId}, {at})
        ON CONFLICT (client_id) DO UPDATE SET moved_at = coalesce(network_records.moved_at, excluded.moved_at)
        """, ct);

    /// <summary>
    /// What would travel of these clients may have changed: the service looks at once whether the consents of their handovers still cover it.
    /// Whoever changes a map past EF Core (by SQL of their own) calls this too. Answers how many are looked at.
    /// </summary>
    public Task<int> LookAgainAtHandoversOf(IReadOnlyCollection<Guid> clients, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        UPDATE outgoing_handovers SET next_attempt_at = now(), attempts = 0
        WHERE client_id = ANY({clients.ToArray()}) AND consent_id IS NOT NULL AND ciphertext_digest IS NULL AND state = ANY({OutgoingHandover.OpenForConsent})
        """, ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMap();
        modelBuilder.AddHandovers();
        modelBuilder.AddAccessLog();
        modelBuilder.AddMessaging();
    }
}
