using Meeverhuizen.Services.Network.Domain;
using Meeverhuizen.Services.Network.Domain.EasyNwk;
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
            person.Property(p => p.Revision).IsConcurrencyToken();
            person.Property(p => p.ImportKey).HasMaxLength(100);
            person.HasIndex(p => p.ClientId);
            person.HasMany(p => p.Versions).WithOne().HasForeignKey(v => v.PersonId);
        });
        model.Entity<PersonVersion>(version =>
        {
            version.ToTable("person_versions");
            version.HasKey(v => new { v.PersonId, v.Number });
            version.Property(v => v.Name).HasMaxLength(MapRules.NameLength).HasAnnotation(NetworkDb.Personal, "naaste");
            version.Property(v => v.RelationCode).HasAnnotation(NetworkDb.Personal, "naaste");
            version.Property(v => v.RelationText).HasAnnotation(NetworkDb.Personal, "naaste");
            version.Property(v => v.Language).HasAnnotation(NetworkDb.Personal, "naaste");
            version.Property(v => v.Note).HasAnnotation(NetworkDb.Personal, "naaste");
            version.Property(v => v.AgeText).HasAnnotation(NetworkDb.Personal, "naaste");
            version.Property(v => v.Gender).HasAnnotation(NetworkDb.Personal, "naaste");
            version.Property(v => v.Deceased).HasAnnotation(NetworkDb.Personal, "naaste");
        });
        model.Entity<Tie>(tie =>
        {
            tie.ToTable("ties");
            tie.Property(t => t.Id).ValueGeneratedNever();
            tie.Property(t => t.Revision).IsConcurrencyToken();
            tie.HasIndex(t => t.ClientId);
            tie.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
            tie.HasOne<Person>().WithMany().HasForeignKey(t => t.OtherPersonId);
            tie.HasMany(t => t.Versions).WithOne().HasForeignKey(v => v.TieId);
        });
        model.Entity<TieVersion>(version =>
        {
            version.ToTable("tie_versions");
            version.HasKey(v => new { v.TieId, v.Number });
            version.Property(v => v.Note).HasAnnotation(NetworkDb.Personal, "client");
        });
        model.Entity<ImportPreview>(preview =>
        {
            preview.ToTable("import_previews");
            preview.Property(p => p.Id).ValueGeneratedNever();
            preview.Property(p => p.File).HasAnnotation(NetworkDb.Personal, "naaste");
            preview.HasIndex(p => p.ExpiresAt);
        });
        model.Entity<ImportedMap>(map =>
        {
            map.ToTable("imported_maps");
            map.HasKey(m => new { m.ClientId, m.On, m.Digest });
        });
        return model;
    }
}
