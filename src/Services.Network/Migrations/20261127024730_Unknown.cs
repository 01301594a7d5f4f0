using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Network.Migrations
{
    /// <summary>
    /// What nobody knows can be kept as that. Who arrived as a role only before got a name, a tie and a place that nobody ever said: these become
    /// unknown; what a worker wrote down since stays, and so do warnings and notes.
    /// </summary>
    public partial class Unknown : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<bool>(
                name: "tension",
                table: "tie_versions",
                type: "boolean",
                nullable: true,
                oldClrType: typeof(bool),
                oldType: "boolean");

            migrationBuilder.AlterColumn<int>(
                name: "ring",
                table: "tie_versions",
                type: "integer",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AlterColumn<bool>(
                name: "objects",
                table: "person_versions",
                type: "boolean",
                nullable: true,
                oldClrType: typeof(bool),
                oldType: "boolean");

            migrationBuilder.AlterColumn<string>(
                name: "name",
                table: "person_versions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);

            migrationBuilder.AlterColumn<bool>(
                name: "deceased",
                table: "person_versions",
                type: "boolean",
                nullable: true,
                oldClrType: typeof(bool),
                oldType: "boolean");

            migrationBuilder.Sql("""
                UPDATE tie_versions v SET strength = 'unknown', tension = NULL, status = 'unknown', direction = 'unknown', ring = NULL, sector = 'unknown'
                FROM ties t WHERE t.id = v.tie_id AND t.other_person_id IS NULL AND v.said_by = 'handover' AND t.person_id IN
                  (SELECT person_id FROM person_versions WHERE number = 1 AND said_by = 'handover' AND name = 'Iemand (naam gaat niet mee)');
                UPDATE person_versions SET objects = NULL, deceased = NULL WHERE said_by = 'handover' AND person_id IN
                  (SELECT person_id FROM person_versions WHERE number = 1 AND said_by = 'handover' AND name = 'Iemand (naam gaat niet mee)');
                UPDATE person_versions SET name = NULL WHERE name = 'Iemand (naam gaat niet mee)' AND person_id IN
                  (SELECT person_id FROM person_versions WHERE number = 1 AND said_by = 'handover' AND name = 'Iemand (naam gaat niet mee)');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                UPDATE tie_versions SET strength = replace(strength, 'unknown', 'normal'), status = replace(status, 'unknown', 'active'),
                  direction = replace(direction, 'unknown', 'none'), ring = coalesce(ring, 4), sector = replace(sector, 'unknown', 'other')
                WHERE 'unknown' IN (strength, status, direction, sector) OR ring IS NULL;
                UPDATE person_versions SET objects = coalesce(objects, true), name = coalesce(name, 'Iemand (naam gaat niet mee)') WHERE objects IS NULL OR name IS NULL;
                """);

            migrationBuilder.AlterColumn<bool>(
                name: "tension",
                table: "tie_versions",
                type: "boolean",
                nullable: false,
                defaultValue: false,
                oldClrType: typeof(bool),
                oldType: "boolean",
                oldNullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "ring",
                table: "tie_versions",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer",
                oldNullable: true);

            migrationBuilder.AlterColumn<bool>(
                name: "objects",
                table: "person_versions",
                type: "boolean",
                nullable: false,
                defaultValue: false,
                oldClrType: typeof(bool),
                oldType: "boolean",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "name",
                table: "person_versions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.AlterColumn<bool>(
                name: "deceased",
                table: "person_versions",
                type: "boolean",
                nullable: false,
                defaultValue: false,
                oldClrType: typeof(bool),
                oldType: "boolean",
                oldNullable: true);
        }
    }
}
