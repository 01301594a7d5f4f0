using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Handover.Migrations
{
    /// <inheritdoc />
    public partial class QuestionsAndDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "comes_on",
                table: "handovers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "held_at",
                table: "handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "proposed_date",
                table: "handovers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "question",
                table: "handovers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reported_at",
                table: "handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "waits_for",
                table: "handovers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "day",
                table: "handover_state_changes",
                type: "date",
                nullable: true);

            // What was asked before and is not answered yet stands in the last step.
            migrationBuilder.Sql("""
                UPDATE handovers h SET question = s.reason, held_at = s.at FROM handover_state_changes s
                WHERE h.state = 'on-hold' AND s.handover_id = h.id AND s.sequence = h.sequence
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "comes_on",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "held_at",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "proposed_date",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "question",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "reported_at",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "waits_for",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "day",
                table: "handover_state_changes");
        }
    }
}
