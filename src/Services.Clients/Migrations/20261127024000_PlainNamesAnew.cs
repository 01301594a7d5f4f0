using Meeverhuizen.Services.Clients.Search;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Clients.Migrations;

/// <summary>
/// Plain names take more spellings as the same than before: those of names with other letters than ASCII are emptied, and
/// <see cref="SearchNamesBackfill"/> fills them when the service starts. The model stays as it was.
/// </summary>
[DbContext(typeof(ClientsDb))]
[Migration("20261127024000_PlainNamesAnew")]
public sealed class PlainNamesAnew : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("UPDATE clients SET plain_name = '' WHERE plain_name <> '' AND display_name ~ '[^ -~]'");

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
