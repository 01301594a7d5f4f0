using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Network.Migrations;

/// <summary>A merge or a parting keeps since when something is known, and since when it is so. What was merged before keeps the day of the merge.</summary>
[DbContext(typeof(NetworkDb))]
[Migration("20261128090000_KnownSince")]
public sealed class KnownSince : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "person_versions", "tie_versions" })
        {
            migrationBuilder.AddColumn<DateOnly>(name: "known_since", table: table, type: "date", nullable: true);
            migrationBuilder.AddColumn<DateOnly>(name: "so_since", table: table, type: "date", nullable: true);
        }
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "person_versions", "tie_versions" })
        {
            migrationBuilder.DropColumn(name: "known_since", table: table);
            migrationBuilder.DropColumn(name: "so_since", table: table);
        }
    }
}
