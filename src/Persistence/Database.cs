using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Meeverhuizen.Persistence;

/// <summary>One service, one database, one <see cref="DbContext"/>: PostgreSQL, snake_case names.</summary>
public static class Database
{
    /// <summary>Registers <typeparamref name="TDb"/> on <c>ConnectionStrings:database</c> and makes readiness depend on it.</summary>
    public static IHostApplicationBuilder AddDatabase<TDb>(this IHostApplicationBuilder builder)
        where TDb : DbContext
    {
        var connection = builder.Configuration.GetConnectionString("database")
            ?? throw new InvalidOperationException("ConnectionStrings:database is not set.");
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(Swift(connection)));
        builder.Services.AddDbContextPool<TDb>((services, options) => Use(options, services.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    /// <summary>
    /// What is asked again and again is parsed and planned once per connection; and a connection goes back to the pool without being wiped,
    /// because nothing here leaves anything on it (no session settings, no temporary tables, no session locks). Found in docs/performance.md.
    /// </summary>
    public static string Swift(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 64, AutoPrepareMinUsages = 3, NoResetOnClose = true }.ConnectionString;

    /// <summary>The options every context uses, also where migrations are made and applied.</summary>
    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source).UseSnakeCaseNamingConvention();
}
