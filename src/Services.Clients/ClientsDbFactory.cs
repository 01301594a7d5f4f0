using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Meeverhuizen.Services.Clients;

/// <summary>Only for <c>dotnet ef migrations add</c>: the model, without a database behind it.</summary>
internal sealed class ClientsDbFactory : IDesignTimeDbContextFactory<ClientsDb>
{
    public ClientsDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ClientsDb>().UseNpgsql("Host=none").UseSnakeCaseNamingConvention().Options);
}
