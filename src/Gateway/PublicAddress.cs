namespace Meeverhuizen.Gateway;

/// <summary>The one address people know the platform by.</summary>
internal sealed class PublicAddress(IConfiguration configuration)
{
    /// <summary>With scheme and port, without a slash at the end; what browsers send as <c>Origin</c>.</summary>
    public string Origin { get; } = new Uri(configuration["Public:BaseUrl"] ?? throw new InvalidOperationException("Public:BaseUrl is not set."))
        .GetLeftPart(UriPartial.Authority);

    /// <summary>Host and port as in the <c>Host</c> header.</summary>
    public HostString Host { get; } = HostString.FromUriComponent(new Uri(configuration["Public:BaseUrl"]!));
}
