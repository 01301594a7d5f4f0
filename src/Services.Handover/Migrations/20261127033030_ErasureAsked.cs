using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Meeverhuizen.Services.Handover.Migrations
{
    /// <inheritdoc />
    public partial class ErasureAsked : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                table: "handovers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "erasure_answer",
                table: "handovers",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "erasure_answer_by",
                table: "handovers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erasure_asked_at",
                table: "handovers",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "erasure_answer",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "erasure_answer_by",
                table: "handovers");

            migrationBuilder.DropColumn(
                name: "erasure_asked_at",
                table: "handovers");
        }
    }
}
