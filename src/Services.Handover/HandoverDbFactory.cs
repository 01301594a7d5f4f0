using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Meeverhuizen.Services.Handover;

/// <summary>Only for <c>dotnet ef migrations add</c>: the model, without a database behind it.</summary>
internal sealed class HandoverDbFactory : IDesignTimeDbContextFactory<HandoverDb>
{
    public HandoverDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<HandoverDb>().UseNpgsql("Host=none").UseSnakeCaseNamingConvention().Options);
}
