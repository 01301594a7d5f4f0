using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers;
using Meeverhuizen.Services.Network.Handovers.Receiving;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Importing;
using Meeverhuizen.Services.Network.Map;
using Meeverhuizen.Services.Network.Map.Merging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace Meeverhuizen.Services.Network;

/// <summary>
/// The network of one organisation's clients, and the handovers it sends and receives. Of a closed copy nothing is in any answer of this
/// context: the filters below see to that for every route; SQL of our own says <see cref="ToBeSeen"/>; the service's own work, which closes,
/// erases and hears the courier, ignores the filters.
/// </summary>
public sealed class NetworkDb(DbContextOptions<NetworkDb> options) : DbContext(options)
{
    /// <summary>Annotation of a column that says something about a person; its value says about whom.</summary>
    public const string Personal = "meeverhuizen:personal";

    /// <summary>In SQL of our own about a table with a <c>client_id</c>: only of who is there to be seen.</summary>
    public static string ToBeSeen(string table) => $"NOT EXISTS (SELECT FROM network_records closed WHERE closed.client_id = {table}.client_id AND closed.locked_at IS NOT NULL)";

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

    /// <summary>Waits for our turn with this client, until the transaction ends. Before any row is kept (<see cref="AccessLogSchema.TurnSql"/>).</summary>
    public Task TakeTurn(Guid clientId, CancellationToken ct) => Database.ExecuteSqlAsync(FormattableStringFactory.Create("SELECT " + AccessLogSchema.TurnSql("{0}"), clientId), ct);

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
        WHERE client_id = ANY({clients.ToArray()}) AND consent_id IS NOT NULL AND ciphertext_digest IS NULL AND state = ANY({OutgoingHandover.OpenForConsent.ToCodes()})
        """, ct);

    /// <summary>Closes the client's record for everybody since that moment, or since an earlier one; also one that is only announced later.</summary>
    public Task Closed(Guid clientId, string teamId, DateTimeOffset at, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        INSERT INTO network_records (client_id, team_id, locked_at) VALUES ({clientId}, {teamId}, {at})
        ON CONFLICT (client_id) DO UPDATE SET locked_at = coalesce(network_records.locked_at, excluded.locked_at)
        """, ct);

    /// <summary>The client is back: the record is worked in again, unless another handover took the client elsewhere.</summary>
    public Task BackFrom(Guid handoverId, Guid clientId, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        UPDATE network_records SET moved_at = NULL WHERE client_id = {clientId} AND NOT EXISTS (SELECT FROM outgoing_handovers
          WHERE client_id = {clientId} AND id <> {handoverId} AND state IN ('received', 'completed') AND returned_at IS NULL)
        """, ct);

    /// <summary>
    /// Erases what there is about a client: every table of the model with a client in it, found in the model so that none is forgotten, and what
    /// hangs below; and the words that the client's own handovers kept. Ids stay, and who looked.
    /// </summary>
    public async Task Erase(Guid clientId, CancellationToken ct)
    {
        var kept = new[] { typeof(NetworkRecord), typeof(OutgoingHandover) };
        var tables = Model.GetEntityTypes().Where(type => IsAboutClient(type) && !kept.Contains(type.ClrType))
            .OrderBy(type => type.ClrType == typeof(Person)).Select(type => type.GetTableName()!).ToList(); // persons last: the others point at them
        var sql = string.Concat(tables.Select(table => $"DELETE FROM {table} WHERE client_id = {{0}}; ")); // names of our own model
        await Database.ExecuteSqlRawAsync(sql, [clientId], ct);
        await Database.ExecuteSqlAsync($"""
            DELETE FROM handover_choices USING outgoing_handovers WHERE outgoing_handovers.id = handover_id AND outgoing_handovers.client_id = {clientId};
            UPDATE outgoing_handovers SET ciphertext = NULL, consent_text = CASE WHEN consent_id IS NOT NULL THEN '' END,
              consent_receipt = CASE WHEN consent_id IS NOT NULL THEN '' END WHERE client_id = {clientId}
            """, ct);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.AddCodes(typeof(HandoverState).Assembly, typeof(NetworkDb).Assembly);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMap();
        modelBuilder.AddImporting();
        modelBuilder.AddHandovers();
        modelBuilder.AddAccessLog();
        modelBuilder.AddMessaging();
        foreach (var type in modelBuilder.Model.GetEntityTypes().Where(type => IsAboutClient(type) && type.ClrType != typeof(NetworkRecord)).ToList())
        {
            Expression<Func<Guid, bool>> isToBeSeen = client => !Records.Any(record => record.ClientId == client && record.LockedAt != null);
            var row = Expression.Parameter(type.ClrType);
            var seen = ReplacingExpressionVisitor.Replace(isToBeSeen.Parameters[0], Expression.Property(row, nameof(Person.ClientId)), isToBeSeen.Body);
            modelBuilder.Entity(type.ClrType).HasQueryFilter(Expression.Lambda(seen, row));
        }
    }

    /// <summary>Whether each row is about one client; an incoming handover is about nobody before it arrives, and shows nobody after a stop.</summary>
    private static bool IsAboutClient(IReadOnlyEntityType type) => type.FindProperty(nameof(Person.ClientId))?.ClrType == typeof(Guid);
}
