using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace Meeverhuizen.Identity.Tokens;

/// <summary>
/// Services read the discovery document inside the city's network and get inside addresses for keys and tokens; where the browser is
/// sent must be public all the same.
/// </summary>
internal sealed class PublicAddresses : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleConfigurationRequestContext>()
        .UseSingletonHandler<PublicAddresses>()
        .SetOrder(Discovery.AttachEndpoints.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        var issuer = context.Options.Issuer!;
        context.AuthorizationEndpoint = new Uri(issuer, Routes.AuthorizePath[1..]);
        context.EndSessionEndpoint = new Uri(issuer, Routes.EndSessionPath[1..]);
        return ValueTask.CompletedTask;
    }
}
