using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Meeverhuizen.Services.Clients.Migrations;

/// <summary>See <see cref="AccessLogSchema.SwiftChainSql"/>; the chain itself stays as it was, so there is nothing to take back.</summary>
[DbContext(typeof(ClientsDb))]
[Migration("20261124231600_SwiftChain")]
public sealed class SwiftChain : Migration
{
    /// <inheritdoc />
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(AccessLogSchema.SwiftChainSql);

    /// <inheritdoc />
    protected override void Down(MigrationBuilder migrationBuilder)
    {
    }
}
