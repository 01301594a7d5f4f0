using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Network.Migrations
{
    /// <inheritdoc />
    public partial class LatestHandoversOfATeam : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outgoing_handovers_team_id",
                table: "outgoing_handovers");

            migrationBuilder.DropIndex(
                name: "ix_incoming_handovers_receiver_team",
                table: "incoming_handovers");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_handovers_team_id_updated_at",
                table: "outgoing_handovers",
                columns: new[] { "team_id", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "ix_incoming_handovers_receiver_team_updated_at",
                table: "incoming_handovers",
                columns: new[] { "receiver_team", "updated_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outgoing_handovers_team_id_updated_at",
                table: "outgoing_handovers");

            migrationBuilder.DropIndex(
                name: "ix_incoming_handovers_receiver_team_updated_at",
                table: "incoming_handovers");

            migrationBuilder.CreateIndex(
                name: "ix_outgoing_handovers_team_id",
                table: "outgoing_handovers",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_handovers_receiver_team",
                table: "incoming_handovers",
                column: "receiver_team");
        }
    }
}
