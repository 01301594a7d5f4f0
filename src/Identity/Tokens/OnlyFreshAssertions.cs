using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlerFilters;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Meeverhuizen.Identity.Tokens;

/// <summary>A client's assertion must have an id, live five minutes at most, ends at its <c>exp</c> to the second, and is believed once (RFC 7523 §3, NL GOV OAuth).</summary>
internal sealed class OnlyFreshAssertions(IdentityDb db, TimeProvider clock) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>After OpenIddict checked signature, times, audience and issuer.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessAuthenticationContext>()
        .AddFilter<RequireClientAssertionPrincipal>()
        .UseScopedHandler<OnlyFreshAssertions>()
        .SetOrder(ValidateClientAssertionIssuer.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var assertion = context.ClientAssertionPrincipal!;
        var (id, client, expires) = (assertion.GetClaim(Claims.JwtId), assertion.GetClaim(Claims.Subject), assertion.GetExpirationDate());
        var now = clock.GetUtcNow();
        if (expires <= now)
        {
            context.Reject(Errors.InvalidClient, "The client assertion is over."); // OpenIddict itself believes it five minutes longer
        }
        else if (id is not { Length: >= 16 and <= 200 } || client is null || expires is null || expires > now + Longest)
        {
            context.Reject(Errors.InvalidClient, "The client assertion needs a jti and an exp at most five minutes ahead.");
        }
        else if (!await UsedOnce.Claim(db, client, id, expires.Value.AddMinutes(1), context.CancellationToken))
        {
            context.Reject(Errors.InvalidClient, "The client assertion was used before.");
        }
    }
}
