using System.Globalization;
using System.Runtime.CompilerServices;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>Which part of an endpoint is meant.</summary>
public enum EndpointProperty
{
    /// <summary>scheme://host:port</summary>
    Url,

    /// <summary>Host name or address.</summary>
    Host,

    /// <summary>Port number.</summary>
    Port,
}

/// <summary>Points at an endpoint, before its port is known.</summary>
public sealed class EndpointReference : IValueProvider
{
    private readonly Endpoint endpoint;

    internal EndpointReference(Endpoint endpoint) => this.endpoint = endpoint;

    /// <summary>The whole address.</summary>
    public string Url => Part(EndpointProperty.Url);

    string IValueProvider.Value => Url;

    /// <summary>A part of it.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    internal string Part(EndpointProperty property)
    {
        var port = endpoint.Port ?? throw new InvalidOperationException($"The port of {endpoint.Resource} is not known before the city starts.");
        return property switch
        {
            EndpointProperty.Host => endpoint.Host,
            EndpointProperty.Port => port.ToString(CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"{endpoint.Scheme}://{endpoint.Host}:{port}"),
        };
    }
}

/// <summary>A part of an endpoint.</summary>
public sealed class EndpointReferenceExpression : IValueProvider
{
    private readonly EndpointReference endpoint;
    private readonly EndpointProperty property;

    internal EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property) => (this.endpoint, this.property) = (endpoint, property);

    /// <inheritdoc />
    public string Value => endpoint.Part(property);
}

/// <summary>Text with parts that are known only once the city starts: ports and secrets.</summary>
public sealed class ReferenceExpression : IValueProvider
{
    private readonly List<Func<string>> parts;

    private ReferenceExpression(List<Func<string>> parts) => this.parts = parts;

    /// <inheritdoc />
    public string Value => string.Concat(parts.Select(part => part()));

    /// <summary>Makes it from an interpolated string.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new(handler.Parts);

    /// <summary>Collects the parts of an interpolated string instead of joining them at once.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler
    {
        /// <summary>Called by the compiler.</summary>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) => Parts = new(formattedCount * (literalLength > 0 ? 2 : 1));

        internal List<Func<string>> Parts { get; }

        /// <summary>Fixed text.</summary>
        public void AppendLiteral(string value) => Parts.Add(() => value);

        /// <summary>Fixed text.</summary>
        public void AppendFormatted(string? value) => Parts.Add(() => value ?? "");

        /// <summary>A value that is known later.</summary>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider => Parts.Add(() => valueProvider.Value);

        /// <summary>A value that is known later.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider => Parts.Add(() => valueProvider.Resource.Value);
    }
}
