using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Consents;
using Meeverhuizen.Services.Clients.Moving;
using Meeverhuizen.Services.Clients.Registration;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients;

/// <summary>
/// One organisation's clients. Columns with personal data carry the annotation <see cref="Personal"/>, which erasure and export read. A closed
/// copy and its consents are in no answer of this context: the filters below see to that for every route; SQL of our own says
/// <see cref="Client.ToBeSeen"/>; who closes or erases ignores the filters.
/// </summary>
public sealed class ClientsDb(DbContextOptions<ClientsDb> options) : DbContext(options)
{
    /// <summary>Annotation of a column that says something about a person.</summary>
    public const string Personal = "meeverhuizen:personal";

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<HandoverEnd> HandoverEnds => Set<HandoverEnd>();

    public DbSet<AccessLogEntry> AccessLog => Set<AccessLogEntry>();

    /// <summary>A client with everything, if one of the caller's teams supports them; for anybody else there is none.</summary>
    /// <remarks>Found by key alone: with the teams in the question, EF Core would write its four statements anew for every request.</remarks>
    public async Task<Client?> FindClient(Guid id, Caller caller, CancellationToken ct) =>
        await FindClient(id, ct) is { } client && caller.Teams.Contains(client.TeamId) ? client : null;

    /// <summary>A client with everything, for a service of our own organisation.</summary>
    public Task<Client?> FindClient(Guid id, CancellationToken ct) => Whole().SingleOrDefaultAsync(client => client.Id == id, ct);

    /// <summary>Calls about one handover's arrival, closing, moving out and coming back wait for each other until the transaction ends.</summary>
    public Task LockHandover(Guid handoverId, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({handoverId}::text, 27560))", ct);

    /// <summary>Whether the handover had come to its end here before; asked while it is in hand.</summary>
    public Task<bool> HasEnded(Guid handoverId, CancellationToken ct) => HandoverEnds.AnyAsync(end => end.HandoverId == handoverId, ct);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.AddCodes(typeof(ClientStatus).Assembly, typeof(ClientsDb).Assembly);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("pg_trgm"); // to find a part of a name without reading them all
        modelBuilder.Entity<Client>(client =>
        {
            client.ToTable("clients");
            client.Property(c => c.DisplayName).HasMaxLength(200).HasAnnotation(Personal, true);
            client.Property(c => c.PlainName).HasDefaultValue("").HasAnnotation(Personal, true);
            client.Property(c => c.NameWords).HasDefaultValue("").UseCollation("C").HasAnnotation(Personal, true);
            client.Property(c => c.NameParts).HasDefaultValue("").UseCollation("C").HasAnnotation(Personal, true);
            client.Property(c => c.PrimaryWorkerId).HasMaxLength(100);
            client.Property(c => c.PrimaryWorkerName).HasMaxLength(200).HasComment("Who supports the client day by day, so that a worker finds their own clients first; as long as the record is kept.");
            client.Property(c => c.ChangedAt).HasDefaultValueSql("now()");
            client.Property(c => c.BirthYear).HasAnnotation(Personal, true);
            client.Property(c => c.ArrivalReceipt).HasAnnotation(Personal, true);
            client.OwnsOne(c => c.ContactChannel, channel =>
            {
                channel.Property(c => c.Kind).HasMaxLength(10);
                channel.Property(c => c.Value).HasMaxLength(200).HasAnnotation(Personal, true);
            });
            client.OwnsMany(c => c.Purposes, purpose =>
            {
                purpose.ToTable("purposes");
                purpose.WithOwner().HasForeignKey("ClientId");
                purpose.HasKey(p => p.Id);
                purpose.Property(p => p.Id).ValueGeneratedNever();
                purpose.Property(p => p.Text).HasMaxLength(2000).HasAnnotation(Personal, true);
            });
            client.OwnsMany(c => c.Phases, phase =>
            {
                phase.ToTable("phases");
                phase.WithOwner().HasForeignKey("ClientId");
                phase.HasKey(p => p.Id);
                phase.Property(p => p.Id).ValueGeneratedNever();
                phase.Property(p => p.Phase).HasMaxLength(30);
            });
            client.OwnsMany(c => c.BasicConditions, condition =>
            {
                condition.ToTable("basic_conditions");
                condition.WithOwner().HasForeignKey("ClientId");
                condition.HasKey(c => c.Id);
                condition.Property(c => c.Id).ValueGeneratedNever();
                condition.Property(c => c.Domain).HasMaxLength(20);
                condition.Property(c => c.State).HasMaxLength(20);
            });
            client.HasIndex(c => new { c.TeamId, c.Status, c.NameWords, c.Id });
            client.HasIndex(c => new { c.TeamId, c.Status, c.ChangedAt, c.Id });
            client.HasIndex(c => new { c.PrimaryWorkerId, c.Status, c.NameWords, c.Id }).HasFilter("primary_worker_id IS NOT NULL");
            client.HasIndex(c => new { c.TeamId, c.PlainName });
            client.HasIndex(c => c.NameParts).HasMethod("gin").HasOperators("gin_trgm_ops").HasStorageParameter("fastupdate", false);
            client.HasIndex(c => c.NameWords).HasMethod("gin").HasOperators("gin_trgm_ops").HasStorageParameter("fastupdate", false);
            client.HasIndex(c => c.ArrivedByHandoverId).IsUnique();
            client.Property<uint>("xmin").IsRowVersion();
            client.HasQueryFilter(c => c.Status != ClientStatus.Closed);
        });
        modelBuilder.Entity<Consent>(consent =>
        {
            consent.ToTable("consents");
            consent.HasQueryFilter(c => Clients.Any(client => client.Id == c.ClientId));
            consent.Property(c => c.EndReason).HasMaxLength(20);
            consent.HasOne<Client>().WithMany().HasForeignKey(c => c.ClientId);
            consent.Property(c => c.Text).HasAnnotation(Personal, true);
            consent.Property(c => c.Purpose).HasAnnotation(Personal, true);
            consent.HasIndex(c => c.HandoverId);
            consent.Property<uint>("xmin").IsRowVersion();
        });
        modelBuilder.Entity<HandoverEnd>(end =>
        {
            end.ToTable("handover_ends");
            end.HasKey(e => e.HandoverId);
            end.Property(e => e.How).HasMaxLength(10);
        });
        modelBuilder.AddAccessLog();
        modelBuilder.AddMessaging();
    }

    private IQueryable<Client> Whole() => Clients.AsSplitQuery();
}
