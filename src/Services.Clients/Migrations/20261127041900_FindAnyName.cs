using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Clients.Migrations
{
    /// <inheritdoc />
    [DbContext(typeof(ClientsDb))]
    [Migration("20261127041900_FindAnyName")]
    public partial class FindAnyName : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_clients_display_name",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_team_id_display_name_id",
                table: "clients");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "changed_at",
                table: "clients",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<string>(
                name: "name_parts",
                table: "clients",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "name_words",
                table: "clients",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "primary_worker_id",
                table: "clients",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "primary_worker_name",
                table: "clients",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                comment: "Who supports the client day by day, so that a worker finds their own clients first; as long as the record is kept.");

            // Of before is kept what is known: when something last changed, and who registered the client, as the access log says.
            migrationBuilder.Sql("""
                UPDATE clients SET changed_at = greatest(since, moved_at,
                  (SELECT max(since) FROM purposes WHERE client_id = clients.id), (SELECT max(recorded_at) FROM phases WHERE client_id = clients.id),
                  (SELECT max(since) FROM basic_conditions WHERE client_id = clients.id));
                UPDATE clients SET primary_worker_id = made.user_id, primary_worker_name = made.user_name
                FROM access_log made WHERE made.subject_id = clients.id AND made.sequence = 1 AND made.action = 'create' AND made.object_type = 'client'
                  AND made.user_role IN ('worker', 'lead') AND length(made.user_id) <= 100 AND length(made.user_name) <= 200;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_clients_name_parts",
                table: "clients",
                column: "name_parts")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" })
                .Annotation("Npgsql:StorageParameter:fastupdate", false);

            migrationBuilder.CreateIndex(
                name: "ix_clients_name_words",
                table: "clients",
                column: "name_words")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" })
                .Annotation("Npgsql:StorageParameter:fastupdate", false);

            migrationBuilder.CreateIndex(
                name: "ix_clients_primary_worker_id_status_name_words_id",
                table: "clients",
                columns: new[] { "primary_worker_id", "status", "name_words", "id" },
                filter: "primary_worker_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clients_team_id_status_changed_at_id",
                table: "clients",
                columns: new[] { "team_id", "status", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clients_team_id_status_name_words_id",
                table: "clients",
                columns: new[] { "team_id", "status", "name_words", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_clients_name_parts",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_name_words",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_primary_worker_id_status_name_words_id",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_team_id_status_changed_at_id",
                table: "clients");

            migrationBuilder.DropIndex(
                name: "ix_clients_team_id_status_name_words_id",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "name_parts",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "name_words",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "primary_worker_id",
                table: "clients");

            migrationBuilder.DropColumn(
                name: "primary_worker_name",
                table: "clients");

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
        }
    }
}
