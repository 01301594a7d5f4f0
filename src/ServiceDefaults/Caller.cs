using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>Who asks: read from the access token, and from nowhere else.</summary>
public sealed class Caller(IHttpContextAccessor accessor)
{
    private readonly ClaimsPrincipal user = accessor.HttpContext?.User ?? new ClaimsPrincipal();

    /// <summary>The user's or the service's id at the identity provider.</summary>
    public string Subject => Claim("sub");

    /// <summary>The name shown to colleagues; for a service its resource name.</summary>
    public string Name => user.FindFirstValue("name") ?? Subject;

    /// <summary>Id of the organisation the caller belongs to.</summary>
    public string Organisation => Claim("org");

    /// <summary>One of <see cref="Roles"/>.</summary>
    public string Role => Claim("role");

    /// <summary>Teams the caller works in; a worker sees the clients of these teams only.</summary>
    public IReadOnlySet<string> Teams => field ??= user.FindAll("team").Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether this is a service with its own client credentials, not a person.</summary>
    public bool IsService => Role == Roles.Service;

    /// <summary>Where the request came from, for the access log: address of the caller's side of the connection.</summary>
    public string Origin => accessor.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "process";

    private string Claim(string type) => user.FindFirstValue(type) ?? "";
}

/// <summary>The roles of design §6, as they stand in tokens.</summary>
public static class Roles
{
    /// <summary>Network worker (<i>netwerkondersteuner</i>).</summary>
    public const string Worker = "worker";

    /// <summary>Team lead: everything a worker may, for the whole team.</summary>
    public const string Lead = "lead";

    /// <summary>The client.</summary>
    public const string Client = "client";

    /// <summary>A close one (<i>naaste</i>), by invitation.</summary>
    public const string Naaste = "naaste";

    /// <summary>Municipal staff: figures, never a person.</summary>
    public const string Municipal = "municipal";

    /// <summary>Administrator of an organisation: users and teams, no records.</summary>
    public const string Admin = "admin";

    /// <summary>Runs the machines: failed messages and health, no records.</summary>
    public const string Operator = "operator";

    /// <summary>A service with its own client credentials.</summary>
    public const string Service = "service";
}
