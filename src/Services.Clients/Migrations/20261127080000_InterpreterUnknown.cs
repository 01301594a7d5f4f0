using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Clients.Migrations;

/// <summary>Whether an interpreter is needed may be unknown. What was said before stays what it was.</summary>
[DbContext(typeof(ClientsDb))]
[Migration("20261127080000_InterpreterUnknown")]
public sealed class InterpreterUnknown : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterColumn<bool>(name: "interpreter_needed", table: "clients", type: "boolean", nullable: true, oldClrType: typeof(bool), oldType: "boolean");
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("UPDATE clients SET interpreter_needed = false WHERE interpreter_needed IS NULL");
        migrationBuilder.AlterColumn<bool>(name: "interpreter_needed", table: "clients", type: "boolean", nullable: false, oldClrType: typeof(bool), oldType: "boolean", oldNullable: true);
    }
}
