using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Network.Migrations;

/// <summary>A page of handovers is found by team, state and last change.</summary>
[DbContext(typeof(NetworkDb))]
[Migration("20261127041900_PagesOfHandovers")]
public sealed class PagesOfHandovers : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "ix_outgoing_handovers_team_id_updated_at", table: "outgoing_handovers");
        migrationBuilder.DropIndex(name: "ix_incoming_handovers_receiver_team_updated_at", table: "incoming_handovers");
        migrationBuilder.CreateIndex(name: "ix_outgoing_handovers_team_id_state_updated_at", table: "outgoing_handovers", columns: ["team_id", "state", "updated_at"]);
        migrationBuilder.CreateIndex(name: "ix_incoming_handovers_receiver_team_state_updated_at", table: "incoming_handovers", columns: ["receiver_team", "state", "updated_at"]);
    }

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex(name: "ix_outgoing_handovers_team_id_state_updated_at", table: "outgoing_handovers");
        migrationBuilder.DropIndex(name: "ix_incoming_handovers_receiver_team_state_updated_at", table: "incoming_handovers");
        migrationBuilder.CreateIndex(name: "ix_outgoing_handovers_team_id_updated_at", table: "outgoing_handovers", columns: ["team_id", "updated_at"]);
        migrationBuilder.CreateIndex(name: "ix_incoming_handovers_receiver_team_updated_at", table: "incoming_handovers", columns: ["receiver_team", "updated_at"]);
    }
}
