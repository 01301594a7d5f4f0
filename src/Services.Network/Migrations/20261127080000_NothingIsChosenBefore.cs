using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Network.Migrations;

/// <summary>
/// Nothing goes along that was not chosen, the client's own details too. Where choices were made already, the page had said that these go: that
/// becomes a choice, so that no consent falls. And of whom the new team erased its copy already, the record opens again.
/// </summary>
[DbContext(typeof(NetworkDb))]
[Migration("20261127080000_NothingIsChosenBefore")]
public sealed class NothingIsChosenBefore : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""
            INSERT INTO handover_choices (handover_id, item_id, mee)
            SELECT outgoing_handovers.id, detail, true FROM outgoing_handovers
            CROSS JOIN (VALUES ('00000000-0000-0000-0000-00000000c001'::uuid), ('00000000-0000-0000-0000-00000000c002'), ('00000000-0000-0000-0000-00000000c003')) AS details(detail)
            WHERE ciphertext_digest IS NULL AND state IN ('draft', 'offered', 'on-hold', 'expired', 'accepted') AND EXISTS (SELECT FROM handover_choices made WHERE made.handover_id = outgoing_handovers.id)
            ON CONFLICT DO NOTHING;
            UPDATE outgoing_handovers SET next_attempt_at = now(), attempts = 0 WHERE state = 'completed' AND returned_at IS NULL AND (erasure_answer = 'erased' OR erased_at IS NOT NULL)
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
