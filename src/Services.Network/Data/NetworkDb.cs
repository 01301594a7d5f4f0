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

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMap();
        modelBuilder.AddHandovers();
        modelBuilder.AddAccessLog();
        modelBuilder.AddMessaging();
    }
}
