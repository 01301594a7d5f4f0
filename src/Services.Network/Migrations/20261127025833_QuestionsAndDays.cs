using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Network.Migrations
{
    /// <inheritdoc />
    public partial class QuestionsAndDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "day",
                table: "outgoing_steps",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "acknowledged_at",
                table: "outgoing_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "proposed_date",
                table: "outgoing_handovers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "question",
                table: "outgoing_handovers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "send_on",
                table: "outgoing_handovers",
                type: "text",
                nullable: false,
                defaultValue: "acceptance");

            migrationBuilder.AddColumn<string>(
                name: "told_waits_for",
                table: "outgoing_handovers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "day",
                table: "incoming_steps",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "acknowledged_at",
                table: "incoming_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "comes_on",
                table: "incoming_handovers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "proposed_date",
                table: "incoming_handovers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "question",
                table: "incoming_handovers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reported_at",
                table: "incoming_handovers",
                type: "timestamp with time zone",
                nullable: true);

            // What was asked before and is not answered yet stands in the last step.
            foreach (var side in new[] { "outgoing", "incoming" })
            {
                migrationBuilder.Sql($"""
                    UPDATE {side}_handovers h SET question = (SELECT s.reason FROM {side}_steps s WHERE s.handover_id = h.id AND s.state = 'on-hold' ORDER BY s.at DESC LIMIT 1)
                    WHERE h.state = 'on-hold'
                    """);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "day",
                table: "outgoing_steps");

            migrationBuilder.DropColumn(
                name: "acknowledged_at",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "proposed_date",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "question",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "send_on",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "told_waits_for",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "day",
                table: "incoming_steps");

            migrationBuilder.DropColumn(
                name: "acknowledged_at",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "comes_on",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "proposed_date",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "question",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "reported_at",
                table: "incoming_handovers");
        }
    }
}
