namespace Meeverhuizen.AppHost.Embedded;

/// <summary>One thing of the city, known by name.</summary>
public interface IResource
{
    /// <summary>Unique in the city.</summary>
    string Name { get; }
}

/// <summary>Something whose value can stand in a <see cref="ReferenceExpression"/>: known only once the city starts.</summary>
public interface IValueProvider
{
    /// <summary>The value.</summary>
    string Value { get; }
}

/// <summary>A resource that others reach by a connection string.</summary>
public interface IResourceWithConnectionString : IResource
{
    /// <summary>The administrator's connection string.</summary>
    ReferenceExpression ConnectionStringExpression { get; }
}

/// <summary>A resource that others find by name, over HTTP.</summary>
public interface IResourceWithServiceDiscovery : IResource;

/// <summary>A resource being described; every word of the vocabulary returns it, so that words follow each other.</summary>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The thing itself.</summary>
    T Resource { get; }

    /// <summary>The builder it belongs to.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }
}

/// <summary>Something with a name.</summary>
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc />
    public string Name { get; } = name;
}

/// <summary>A compose file to be published.</summary>
public sealed class ComposeEnvironmentResource(string name) : Resource(name);

/// <summary>A value that is given (<c>Parameters:&lt;name&gt;</c>, or in code), or else made once and kept with the city's secrets.</summary>
public sealed class ParameterResource : Resource, IValueProvider
{
    private readonly Func<string> value;

    internal ParameterResource(string name, Func<string> value)
        : base(name) => this.value = value;

    /// <inheritdoc />
    public string Value => value();
}

/// <summary>A value to make when none is given: letters and digits, from the operating system's random source.</summary>
public sealed class GenerateParameterDefault
{
    /// <summary>Number of characters.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Aspire can mix in punctuation; here it never does, because the values go into addresses.</summary>
    public bool Special { get; set; }
}

/// <summary>One loopback address of a resource. The port is chosen when the city first starts, and then kept.</summary>
public sealed class Endpoint
{
    internal Endpoint(string resource, string name, string scheme, int? port) => (Resource, Name, Scheme, Port) = (resource, name, scheme, port);

    internal string Resource { get; }

    internal string Name { get; }

    internal string Scheme { get; }

    internal int? Port { get; set; }

    internal bool Fixed { get; init; }

    /// <summary>A person's browser is told <c>localhost</c>; processes use the address, which needs no name lookup.</summary>
    internal bool External { get; set; }

    internal string Host => External ? "localhost" : "127.0.0.1";
}
