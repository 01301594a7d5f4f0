using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Clients.Migrations
{
    /// <inheritdoc />
    public partial class FindOneOfMany : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_clients_team_id",
                table: "clients");

            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.AddColumn<string>(
                name: "plain_name",
                table: "clients",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_clients_display_name",
                table: "clients",
                column: "display_name")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" })
                .Annotation("Npgsql:StorageParameter:fastupdate", false);

            migrationBuilder.CreateIndex(
                name: "ix_clients_team_id_display_name_id",
                table: "clients",
                columns: new[] { "team_id", "display_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clients_team_id_plain_name",
                table: "clients",
                columns: new[] { "team_id", "plain_name" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_clients_display_name",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_team_id_display_name_id",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_team_id_plain_name",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "plain_name",
                table: "clients");

            migrationBuilder.AlterDatabase()
                .OldAnnotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateIndex(
                name: "ix_clients_team_id",
                table: "clients",
                column: "team_id");
        }
    }
}
