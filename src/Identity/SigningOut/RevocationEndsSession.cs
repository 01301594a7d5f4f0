using Meeverhuizen.Identity.SigningIn;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Meeverhuizen.Identity.SigningOut;

/// <summary>When the gateway gives back a refresh token at sign-out, the whole sign-in ends: the provider's own cookie and every other token of it.</summary>
internal sealed class RevocationEndsSession(Sessions sessions) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
        .UseScopedHandler<RevocationEndsSession>()
        .SetOrder(Revocation.RevokeToken.Descriptor.Order + 500)
        .Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context) =>
        await sessions.End(context.GenericTokenPrincipal, context.CancellationToken);
}
