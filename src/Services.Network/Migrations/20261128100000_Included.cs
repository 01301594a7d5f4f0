using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Network.Migrations;

/// <summary>What was chosen to go along has an English name.</summary>
[DbContext(typeof(NetworkDb))]
[Migration("20261128100000_Included")]
public sealed class Included : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RenameColumn(name: "mee", table: "handover_choices", newName: "included");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.RenameColumn(name: "included", table: "handover_choices", newName: "mee");
}
