using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>One service, one database, one <see cref="DbContext"/>: PostgreSQL, snake_case names.</summary>
public static class Database
{
    /// <summary>Registers <typeparamref name="TDb"/> on <c>ConnectionStrings:database</c> and makes readiness depend on it.</summary>
    public static IHostApplicationBuilder AddDatabase<TDb>(this IHostApplicationBuilder builder)
        where TDb : DbContext
    {
        var connection = builder.Configuration.GetConnectionString("database")
            ?? throw new InvalidOperationException("ConnectionStrings:database is not set.");
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connection).Build());
        builder.Services.AddDbContext<TDb>((services, options) => Use(options, services.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    /// <summary>The options every context uses, also where migrations are made and applied.</summary>
    public static DbContextOptionsBuilder Use(DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options.UseNpgsql(source).UseSnakeCaseNamingConvention();
}
