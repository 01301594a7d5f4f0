using System.Text.Json;
using Meeverhuizen.Identity.SigningOut;
using Meeverhuizen.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Meeverhuizen.Identity.Registration;

/// <summary>
/// The clients of the identity provider: the gateway (for people) and every service (for itself). Setup calls this at each start;
/// only public keys are registered, so nothing in this database can be used to pose as a client.
/// </summary>
public static class IdentityRegistration
{
    /// <summary>Client id of the front door.</summary>
    public const string Gateway = "gateway";

    /// <summary>Property of a client: id of the organisation it works for.</summary>
    internal const string OrganisationProperty = "org";

    /// <summary>Property of a client: that organisation's OIN.</summary>
    internal const string OinProperty = "oin";

    /// <summary>Ids of all clients a city has: gateway, handover, and clients-… and network-… of every record keeper.</summary>
    public static IEnumerable<string> ClientIds(CityFile city) =>
        [Gateway, "handover", .. city.RecordKeepers.SelectMany(organisation => new[] { $"clients-{organisation.Id}", $"network-{organisation.Id}" })];

    /// <summary>Registers every client, or brings its registration up to date; clients that left the city file lose theirs. Safe to repeat.</summary>
    /// <param name="connection">A connection to the migrated identity database.</param>
    /// <param name="city">The organisations.</param>
    /// <param name="publicKeys">Client id → public JWK (JSON), for each of <see cref="ClientIds"/>.</param>
    /// <param name="publicBase">Address the city is reached at, for the redirect addresses of the gateway.</param>
    /// <param name="cooperationOin">OIN of the cooperation, which owns gateway and handover.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task RegisterAsync(
        string connection, CityFile city, IReadOnlyDictionary<string, string> publicKeys, Uri publicBase, string cooperationOin, CancellationToken ct)
    {
        await using var provider = new ServiceCollection()
            .AddDbContext<IdentityDb>(options => options.UseNpgsql(connection).UseSnakeCaseNamingConvention())
            .AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDb>()).Services
            .BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();

        var wanted = new Dictionary<string, OpenIddictApplicationDescriptor>(StringComparer.Ordinal)
        {
            [Gateway] = FrontDoor(publicBase),
            ["handover"] = Service("handover", Owner.Cooperation, cooperationOin),
        };
        foreach (var organisation in city.RecordKeepers)
        {
            wanted[$"clients-{organisation.Id}"] = Service($"clients-{organisation.Id}", organisation.Id, organisation.Oin, Scopes.Network);
            wanted[$"network-{organisation.Id}"] = Service($"network-{organisation.Id}", organisation.Id, organisation.Oin, Scopes.Clients, Scopes.Handover);
        }

        foreach (var (id, client) in wanted)
        {
            client.JsonWebKeySet = new JsonWebKeySet { Keys = { PublicPartOf(publicKeys[id]) } };
            if (await clients.FindByClientIdAsync(id, ct) is { } known)
            {
                await clients.UpdateAsync(known, client, ct);
            }
            else
            {
                await clients.CreateAsync(client, ct);
            }
        }

        var gone = new List<object>();
        await foreach (var client in clients.ListAsync(cancellationToken: ct))
        {
            if (!wanted.ContainsKey((await clients.GetClientIdAsync(client, ct))!))
            {
                gone.Add(client);
            }
        }

        foreach (var client in gone)
        {
            await clients.DeleteAsync(client, ct);
        }
    }

    private static OpenIddictApplicationDescriptor FrontDoor(Uri publicBase) => new()
    {
        ClientId = Gateway,
        ClientType = ClientTypes.Confidential,
        ConsentType = ConsentTypes.Implicit,
        RedirectUris = { new Uri(publicBase, "/signin-oidc") },
        PostLogoutRedirectUris = { new Uri(publicBase, "/identity/signed-out") },
        Permissions =
        {
            Permissions.Endpoints.Authorization, Permissions.Endpoints.PushedAuthorization, Permissions.Endpoints.Token,
            Permissions.Endpoints.EndSession, Permissions.Endpoints.Revocation,
            Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code,
            Permissions.Prefixes.Scope + Scopes.Clients, Permissions.Prefixes.Scope + Scopes.Network,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange, Requirements.Features.PushedAuthorizationRequests },
    };

    private static OpenIddictApplicationDescriptor Service(string id, string organisation, string oin, params string[] scopes)
    {
        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientType = ClientTypes.Confidential,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
            Properties =
            {
                [OrganisationProperty] = JsonSerializer.SerializeToElement(organisation),
                [OinProperty] = JsonSerializer.SerializeToElement(oin),
            },
        };
        client.Permissions.UnionWith(scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        return client;
    }

    /// <summary>Only what belongs in public; a private key handed in by mistake is not stored.</summary>
    private static JsonWebKey PublicPartOf(string jwk)
    {
        var key = new JsonWebKey(jwk);
        return new JsonWebKey { Kid = key.Kid, Kty = key.Kty, Use = "sig", Crv = key.Crv, X = key.X, Y = key.Y, N = key.N, E = key.E };
    }
}
