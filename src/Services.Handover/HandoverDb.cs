using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Messaging;
using Meeverhuizen.Persistence;
using Meeverhuizen.Services.Handover.Courier;
using Meeverhuizen.Services.Handover.Directory;
using Meeverhuizen.Services.Handover.Packages;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Handover;

/// <summary>The courier's database: who may be asked, which handovers there are, and sealed packages. Nothing in it is about a person.</summary>
public sealed class HandoverDb(DbContextOptions<HandoverDb> options) : DbContext(options)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<HandoverRecord> Handovers => Set<HandoverRecord>();

    public DbSet<Package> Packages => Set<Package>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => configurationBuilder.AddCodes(typeof(HandoverState).Assembly);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Organisation>(organisation =>
        {
            organisation.ToTable("organisations");
            organisation.HasMany(o => o.Teams).WithOne().HasForeignKey(t => t.OrganisationId);
        });
        modelBuilder.Entity<Team>(team => team.ToTable("teams"));
        modelBuilder.Entity<HandoverRecord>(handover =>
        {
            handover.ToTable("handovers");
            handover.HasMany(h => h.History).WithOne().HasForeignKey(step => step.HandoverId);
            handover.Property<uint>("xmin").IsRowVersion();
            handover.HasIndex(h => new { h.State, h.ExpiresAt });
            handover.HasIndex(h => h.SenderOrganisation);
            handover.HasIndex(h => h.ReceiverOrganisation);
        });
        modelBuilder.Entity<HandoverStateChange>(step =>
        {
            step.ToTable("handover_state_changes");
            step.HasKey(s => new { s.HandoverId, s.Sequence });
        });
        modelBuilder.Entity<Package>(package =>
        {
            package.ToTable("packages");
            package.HasKey(p => p.HandoverId);
            package.HasOne<HandoverRecord>().WithOne().HasForeignKey<Package>(p => p.HandoverId);
            package.HasIndex(p => p.ExpiresAt).HasFilter("destroyed_at IS NULL");
        });
        modelBuilder.AddMessaging();
    }
}
