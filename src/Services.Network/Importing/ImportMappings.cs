using Meeverhuizen.Persistence;
using Meeverhuizen.Services.Network.Map;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Importing;

/// <summary>Tables of importing: previews that wait for a yes, what was imported when, and which person came by which key of which file.</summary>
internal static class ImportMappings
{
    public static ModelBuilder AddImporting(this ModelBuilder model)
    {
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
            import.Property(i => i.Written).HasColumnType("jsonb").HasConversion(JsonColumn.Of<ImportWritten>());
            import.HasIndex(i => i.ClientId);
        });
        return model;
    }
}
