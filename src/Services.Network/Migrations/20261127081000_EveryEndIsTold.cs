using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Network.Migrations;

/// <summary>
/// What every handover of before came to is told to Clients once more, for every consent that was given for it: one recorded in the moment of the
/// end was forgotten here and stood for ever. Told before as one consent's end, so <c>again</c> and not empty: Clients had heard of a completion.
/// </summary>
[DbContext(typeof(NetworkDb))]
[Migration("20261127081000_EveryEndIsTold")]
public sealed class EveryEndIsTold : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
        UPDATE outgoing_handovers SET consent_end_told = CASE WHEN consent_end_told IS NOT NULL THEN 'again' END, next_attempt_at = coalesce(next_attempt_at, now()), attempts = 0
        WHERE state IN ('dropped', 'completed', 'declined', 'withdrawn', 'revoked', 'refused', 'lapsed')
        """);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("UPDATE outgoing_handovers SET consent_end_told = state WHERE consent_end_told = 'again'");
}
