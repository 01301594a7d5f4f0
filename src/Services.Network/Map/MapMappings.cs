using Meeverhuizen.Persistence;
using Meeverhuizen.Services.Network.Map.Merging;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Map;

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
        model.Entity<PersonMerge>(merge =>
        {
            merge.ToTable("person_merges");
            merge.Property(m => m.Id).ValueGeneratedNever();
            merge.Ignore(m => m.Both);
            merge.Property(m => m.Written).HasColumnType("jsonb").HasConversion(JsonColumn.Of<MergeWritten>());
            merge.HasIndex(m => m.ClientId);
            merge.HasOne<Person>().WithMany().HasForeignKey(m => m.PersonId);
            merge.HasOne<Person>().WithMany().HasForeignKey(m => m.MergedPersonId);
        });
        return model;
    }
}
