using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Handover.Migrations
{
    /// <inheritdoc />
    public partial class ParkedAndDismissed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<byte[]>(
                name: "body",
                table: "failed_message",
                type: "bytea",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea");

            migrationBuilder.AddColumn<bool>(
                name: "answered",
                table: "failed_message",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "digest",
                table: "failed_message",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "dismiss_note",
                table: "failed_message",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "dismiss_reason",
                table: "failed_message",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "dismissed_at",
                table: "failed_message",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "received_at",
                table: "failed_message",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<int>(
                name: "size",
                table: "failed_message",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.Sql(Meeverhuizen.Messaging.MessagingSchema.FailedOfBeforeSql);

            migrationBuilder.CreateTable(
                name: "operator_action",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: true),
                    messages = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operator_action", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_failed_message_failed_at_id",
                table: "failed_message",
                columns: new[] { "failed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_operator_action_at",
                table: "operator_action",
                column: "at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "operator_action");

            migrationBuilder.DropIndex(
                name: "ix_failed_message_failed_at_id",
                table: "failed_message");

            migrationBuilder.DropColumn(
                name: "answered",
                table: "failed_message");

            migrationBuilder.DropColumn(
                name: "digest",
                table: "failed_message");

            migrationBuilder.DropColumn(
                name: "dismiss_note",
                table: "failed_message");

            migrationBuilder.DropColumn(
                name: "dismiss_reason",
                table: "failed_message");

            migrationBuilder.DropColumn(
                name: "dismissed_at",
                table: "failed_message");

            migrationBuilder.DropColumn(
                name: "received_at",
                table: "failed_message");

            migrationBuilder.DropColumn(
                name: "size",
                table: "failed_message");

            migrationBuilder.Sql("DELETE FROM failed_message WHERE body IS NULL");
            migrationBuilder.AlterColumn<byte[]>(
                name: "body",
                table: "failed_message",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldNullable: true);
        }
    }
}
