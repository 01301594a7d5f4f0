using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Network.Migrations;

/// <summary>What is sealed cannot be made smaller: PostgreSQL no longer tries (docs/performance.md). The model stays as it was.</summary>
[DbContext(typeof(NetworkDb))]
[Migration("20261125111500_SealedIsNotCompressed")]
public sealed class SealedIsNotCompressed : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE outgoing_handovers ALTER COLUMN ciphertext SET STORAGE EXTERNAL");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("ALTER TABLE outgoing_handovers ALTER COLUMN ciphertext SET STORAGE EXTENDED");
}
