using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Meeverhuizen.Services.Network;

/// <summary>Only for <c>dotnet ef migrations add</c>: the model, without a database behind it.</summary>
internal sealed class NetworkDbFactory : IDesignTimeDbContextFactory<NetworkDb>
{
    public NetworkDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NetworkDb>().UseNpgsql("Host=none").UseSnakeCaseNamingConvention().Options);
}
