using Meeverhuizen.Services.Network.Domain;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Data;

/// <summary>Tables of the map: persons, ties and their versions by day.</summary>
internal static class MapMappings
{
    public static ModelBuilder AddMap(this ModelBuilder model)
    {
        model.Entity<NetworkRecord>(record =>
        {
            record.ToTable("network_records");
            record.HasKey(r => r.ClientId);
            record.Ignore(r => r.Status);
            record.Property<uint>("xmin").IsRowVersion();
            record.HasIndex(r => r.ArrivedByHandoverId).IsUnique();
        });
        model.Entity<Person>(person =>
        {
            person.ToTable("persons");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.HasIndex(p => p.ClientId);
            person.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.PersonId);
        });
        model.Entity<PersonVersion>(version =>
        {
            version.ToTable("person_versions");
            version.HasKey(v => new { v.PersonId, v.On });
        });
        model.Entity<Tie>(tie =>
        {
            tie.ToTable("ties");
            tie.Property(t => t.Id).ValueGeneratedNever();
            tie.HasIndex(t => t.ClientId);
            tie.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
            tie.HasOne<Person>().WithMany().HasForeignKey(t => t.OtherPersonId);
            tie.HasMany(t => t.Versions).WithOne().HasForeignKey(v => v.TieId);
        });
        model.Entity<TieVersion>(version =>
        {
            version.ToTable("tie_versions");
            version.HasKey(v => new { v.TieId, v.On });
        });
        return model;
    }
}
