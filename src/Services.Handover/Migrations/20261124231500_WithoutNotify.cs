using Meeverhuizen.Messaging;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Handover.Migrations;

/// <summary>See <see cref="MessagingSchema.WithoutNotifySql"/>; the model stays as it was.</summary>
[DbContext(typeof(HandoverDb))]
[Migration("20261124231500_WithoutNotify")]
public sealed class WithoutNotify : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MessagingSchema.WithoutNotifySql);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MessagingSchema.CreateSql);
}
