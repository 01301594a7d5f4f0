using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Network.Migrations
{
    /// <inheritdoc />
    public partial class ClosedCopies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "consent_end_told",
                table: "outgoing_handovers",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                table: "outgoing_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "erasure_answer",
                table: "outgoing_handovers",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "erasure_answer_by",
                table: "outgoing_handovers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erasure_answered_at",
                table: "outgoing_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erasure_asked_at",
                table: "outgoing_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "returned_at",
                table: "outgoing_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "superseded",
                table: "outgoing_handovers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "closing_told_at",
                table: "incoming_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                table: "incoming_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "erasure_answer",
                table: "incoming_handovers",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "erasure_answer_by",
                table: "incoming_handovers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erasure_answered_at",
                table: "incoming_handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erasure_asked_at",
                table: "incoming_handovers",
                type: "timestamp with time zone",
                nullable: true);

            // Before this there could be several under way for one client: the furthest goes on. Of the others a draft, which nobody else knows of,
            // is dropped; what was offered the service takes back by itself, so that the team hears it. What is sealed will arrive.
            migrationBuilder.Sql("""
                UPDATE outgoing_handovers SET superseded = true WHERE id IN (
                  SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY client_id
                    ORDER BY array_position(ARRAY['sealed', 'accepted', 'offered', 'on-hold', 'expired', 'draft'], state), updated_at DESC, id) AS place
                    FROM outgoing_handovers WHERE state IN ('draft', 'offered', 'on-hold', 'expired', 'accepted', 'sealed')) AS underway WHERE place > 1);
                INSERT INTO outgoing_steps (id, handover_id, at, state, by) SELECT gen_random_uuid(), id, now(), 'dropped', 'sender' FROM outgoing_handovers WHERE superseded AND state = 'draft';
                UPDATE outgoing_handovers SET state = 'dropped', superseded = false, next_attempt_at = CASE WHEN consent_id IS NOT NULL THEN now() END WHERE superseded AND state = 'draft';
                UPDATE outgoing_handovers SET next_attempt_at = now(), attempts = 0 WHERE superseded AND state <> 'sealed';
                """);

            // What Clients was never told: what a handover came to, for its consent; who is back; whose copy is closed.
            migrationBuilder.Sql("""
                UPDATE outgoing_handovers SET next_attempt_at = now(), attempts = 0 WHERE next_attempt_at IS NULL AND
                  (consent_id IS NOT NULL AND state IN ('dropped', 'completed', 'declined', 'withdrawn', 'revoked', 'refused', 'lapsed') OR state = 'revoked' AND submitted_at IS NOT NULL);
                UPDATE incoming_handovers SET next_attempt_at = now(), attempts = 0, erase_by = coalesce(erase_by, now()) WHERE ciphertext_digest IS NOT NULL AND
                  (state = 'revoked' OR state IN ('lapsed', 'refused') AND client_id IS NULL);
                """);

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_handovers_one_underway",
                table: "outgoing_handovers",
                column: "client_id",
                unique: true,
                filter: "NOT superseded AND state IN ('draft', 'offered', 'on-hold', 'expired', 'accepted', 'sealed')");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_handovers_erase_by",
                table: "incoming_handovers",
                column: "erase_by",
                filter: "erase_by IS NOT NULL AND erased_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outgoing_handovers_one_underway",
                table: "outgoing_handovers");

            migrationBuilder.DropIndex(
                name: "ix_incoming_handovers_erase_by",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "consent_end_told",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "erasure_answer",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "erasure_answer_by",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "erasure_answered_at",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "erasure_asked_at",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "returned_at",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "superseded",
                table: "outgoing_handovers");

            migrationBuilder.DropColumn(
                name: "closing_told_at",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "erasure_answer",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "erasure_answer_by",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "erasure_answered_at",
                table: "incoming_handovers");

            migrationBuilder.DropColumn(
                name: "erasure_asked_at",
                table: "incoming_handovers");
        }
    }
}
