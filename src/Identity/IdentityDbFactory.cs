using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Meeverhuizen.Identity;

/// <summary>Only for <c>dotnet ef migrations add</c>: the model, without a database behind it.</summary>
internal sealed class IdentityDbFactory : IDesignTimeDbContextFactory<IdentityDb>
{
    public IdentityDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IdentityDb>().UseNpgsql("Host=none").UseSnakeCaseNamingConvention().Options);
}
