using System.Text.Json;
using Meeverhuizen.Services.Network.Importing;
using Meeverhuizen.Services.Network.Map.Merging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Meeverhuizen.Services.Network.Map;

/// <summary>Tables of the map: persons, ties and their versions by day.</summary>
internal static class MapMappings
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

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
            person.HasOne<Person>().WithMany().HasForeignKey(p => p.MergedInto);
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
        model.Entity<ImportLink>(link =>
        {
            link.ToTable("import_links");
            link.HasKey(l => new { l.ClientId, l.Series, l.Key });
            link.Property(l => l.Key).HasMaxLength(100);
            link.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
        });
        model.Entity<Import>(import =>
        {
            import.ToTable("imports");
            import.Property(i => i.Id).ValueGeneratedNever();
            import.Property(i => i.Written).HasColumnType("jsonb").HasConversion(Json<ImportWritten>());
            import.HasIndex(i => i.ClientId);
        });
        model.Entity<PersonMerge>(merge =>
        {
            merge.ToTable("person_merges");
            merge.Property(m => m.Id).ValueGeneratedNever();
            merge.Ignore(m => m.Both);
            merge.Property(m => m.Written).HasColumnType("jsonb").HasConversion(Json<MergeWritten>());
            merge.HasIndex(m => m.ClientId);
            merge.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
            merge.HasOne<Person>().WithMany().HasForeignKey(m => m.MergedPersonId);
        });
        return model;
    }

    /// <summary>Ids and numbers that are written once and read whole.</summary>
    private static ValueConverter<T, string> Json<T>() => new(value => JsonSerializer.Serialize(value, Web), text => JsonSerializer.Deserialize<T>(text, Web)!);
}
