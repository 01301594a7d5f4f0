using System;
using Meeverhuizen.AccessLog;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Network.Migrations
{
    /// <inheritdoc />
    public partial class Begin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_log",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "0"),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    trace_id = table.Column<string>(type: "text", nullable: true),
                    span_id = table.Column<string>(type: "text", nullable: true),
                    action = table.Column<string>(type: "text", nullable: false),
                    object_type = table.Column<string>(type: "text", nullable: false),
                    object_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_type = table.Column<string>(type: "text", nullable: false),
                    user_id = table.Column<string>(type: "text", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: false),
                    user_role = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    consent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    emergency_reason = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<string>(type: "text", nullable: false),
                    hash_prev = table.Column<byte[]>(type: "bytea", nullable: false, defaultValueSql: "''::bytea"),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false, defaultValueSql: "''::bytea")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "failed_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    sender = table.Column<string>(type: "text", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_failed_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_previews",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    file = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_previews", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "imported_maps",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    digest = table.Column<string>(type: "text", nullable: false),
                    series = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_maps", x => new { x.client_id, x.on, x.digest });
                });

            migrationBuilder.CreateTable(
                name: "inbox_message",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_message", x => x.message_id);
                });

            migrationBuilder.CreateTable(
                name: "incoming_handovers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sender_organisation = table.Column<string>(type: "text", nullable: false),
                    receiver_team = table.Column<string>(type: "text", nullable: false),
                    wished_date = table.Column<DateOnly>(type: "date", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    interpreter_needed = table.Column<bool>(type: "boolean", nullable: false),
                    item_count = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    ciphertext_digest = table.Column<string>(type: "text", nullable: true),
                    payload_digest = table.Column<string>(type: "text", nullable: true),
                    client_id = table.Column<Guid>(type: "uuid", nullable: true),
                    possible_matches = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    erase_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    warm_handover_on = table.Column<DateOnly>(type: "date", nullable: true),
                    why_waiting = table.Column<string>(type: "text", nullable: true),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incoming_handovers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "network_records",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<string>(type: "text", nullable: false),
                    team_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrived_by_handover_id = table.Column<Guid>(type: "uuid", nullable: true),
                    moved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_network_records", x => x.client_id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    destination = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_handovers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    interpreter_needed = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    receiver_organisation = table.Column<string>(type: "text", nullable: true),
                    receiver_team = table.Column<string>(type: "text", nullable: true),
                    wished_date = table.Column<DateOnly>(type: "date", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    consent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    consent_given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    consent_valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    consent_method = table.Column<string>(type: "text", nullable: true),
                    consent_given_by = table.Column<string>(type: "text", nullable: true),
                    consent_text = table.Column<string>(type: "text", nullable: true),
                    consent_recipient_organisation = table.Column<string>(type: "text", nullable: true),
                    consent_recipient_team = table.Column<string>(type: "text", nullable: true),
                    consent_selection_digest = table.Column<string>(type: "text", nullable: true),
                    consent_receipt = table.Column<string>(type: "text", nullable: true),
                    consent_withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    why_not_travelling = table.Column<string>(type: "text", nullable: true),
                    ciphertext = table.Column<string>(type: "text", nullable: true),
                    ciphertext_digest = table.Column<string>(type: "text", nullable: true),
                    payload_digest = table.Column<string>(type: "text", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    moved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_handovers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_series = table.Column<Guid>(type: "uuid", nullable: true),
                    import_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "incoming_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incoming_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_incoming_steps_incoming_handovers_handover_id",
                        column: x => x.handover_id,
                        principalTable: "incoming_handovers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "handover_choices",
                columns: table => new
                {
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mee = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handover_choices", x => new { x.handover_id, x.item_id });
                    table.ForeignKey(
                        name: "fk_handover_choices_outgoing_handovers_handover_id",
                        column: x => x.handover_id,
                        principalTable: "outgoing_handovers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outgoing_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outgoing_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_outgoing_steps_outgoing_handovers_handover_id",
                        column: x => x.handover_id,
                        principalTable: "outgoing_handovers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_versions",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    role_code = table.Column<string>(type: "text", nullable: true),
                    relation_code = table.Column<string>(type: "text", nullable: true),
                    relation_text = table.Column<string>(type: "text", nullable: true),
                    deceased = table.Column<bool>(type: "boolean", nullable: false),
                    informed = table.Column<string>(type: "text", nullable: false),
                    objects = table.Column<bool>(type: "boolean", nullable: false),
                    language = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    age_text = table.Column<string>(type: "text", nullable: true),
                    gender = table.Column<string>(type: "text", nullable: true),
                    end_reason = table.Column<string>(type: "text", nullable: true),
                    said_by = table.Column<string>(type: "text", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_versions", x => new { x.person_id, x.number });
                    table.ForeignKey(
                        name: "fk_person_versions_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    import_series = table.Column<Guid>(type: "uuid", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ties", x => x.id);
                    table.ForeignKey(
                        name: "fk_ties_persons_other_person_id",
                        column: x => x.other_person_id,
                        principalTable: "persons",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_ties_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tie_versions",
                columns: table => new
                {
                    tie_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    strength = table.Column<string>(type: "text", nullable: false),
                    tension = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    direction = table.Column<string>(type: "text", nullable: false),
                    support = table.Column<string[]>(type: "text[]", nullable: false),
                    frequency = table.Column<string>(type: "text", nullable: false),
                    ring = table.Column<int>(type: "integer", nullable: false),
                    sector = table.Column<string>(type: "text", nullable: false),
                    angle = table.Column<double>(type: "double precision", nullable: true),
                    safety_flags = table.Column<string[]>(type: "text[]", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    said_by = table.Column<string>(type: "text", nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tie_versions", x => new { x.tie_id, x.number });
                    table.ForeignKey(
                        name: "fk_tie_versions_ties_tie_id",
                        column: x => x.tie_id,
                        principalTable: "ties",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_log_subject_id_sequence",
                table: "access_log",
                columns: new[] { "subject_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_failed_message_next_attempt_at",
                table: "failed_message",
                column: "next_attempt_at");

            migrationBuilder.CreateIndex(
                name: "ix_import_previews_expires_at",
                table: "import_previews",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_message_received_at",
                table: "inbox_message",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_handovers_client_id",
                table: "incoming_handovers",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_handovers_next_attempt_at",
                table: "incoming_handovers",
                column: "next_attempt_at",
                filter: "next_attempt_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_handovers_receiver_team",
                table: "incoming_handovers",
                column: "receiver_team");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_steps_handover_id",
                table: "incoming_steps",
                column: "handover_id");

            migrationBuilder.CreateIndex(
                name: "ix_network_records_arrived_by_handover_id",
                table: "network_records",
                column: "arrived_by_handover_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_next_attempt_at_id",
                table: "outbox_message",
                columns: new[] { "next_attempt_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_handovers_client_id",
                table: "outgoing_handovers",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_handovers_consent_id",
                table: "outgoing_handovers",
                column: "consent_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_handovers_next_attempt_at",
                table: "outgoing_handovers",
                column: "next_attempt_at",
                filter: "next_attempt_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_handovers_team_id",
                table: "outgoing_handovers",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_steps_handover_id",
                table: "outgoing_steps",
                column: "handover_id");

            migrationBuilder.CreateIndex(
                name: "ix_persons_client_id",
                table: "persons",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "ix_ties_client_id",
                table: "ties",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "ix_ties_other_person_id",
                table: "ties",
                column: "other_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_ties_person_id",
                table: "ties",
                column: "person_id");

            migrationBuilder.Sql(Meeverhuizen.AccessLog.AccessLogSchema.CreateSql);
            migrationBuilder.Sql(Meeverhuizen.Messaging.MessagingSchema.CreateSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_log");

            migrationBuilder.DropTable(
                name: "failed_message");

            migrationBuilder.DropTable(
                name: "handover_choices");

            migrationBuilder.DropTable(
                name: "import_previews");

            migrationBuilder.DropTable(
                name: "imported_maps");

            migrationBuilder.DropTable(
                name: "inbox_message");

            migrationBuilder.DropTable(
                name: "incoming_steps");

            migrationBuilder.DropTable(
                name: "network_records");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "outgoing_steps");

            migrationBuilder.DropTable(
                name: "person_versions");

            migrationBuilder.DropTable(
                name: "tie_versions");

            migrationBuilder.DropTable(
                name: "incoming_handovers");

            migrationBuilder.DropTable(
                name: "outgoing_handovers");

            migrationBuilder.DropTable(
                name: "ties");

            migrationBuilder.DropTable(
                name: "persons");
        }
    }
}
