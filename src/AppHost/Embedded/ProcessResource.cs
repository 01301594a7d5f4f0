namespace Meeverhuizen.AppHost.Embedded;

/// <summary>A resource that runs as a process of its own. Says how it starts, when it is healthy and whose turn it is to stop.</summary>
public abstract class ProcessResource(string name) : Resource(name)
{
    internal List<Endpoint> Endpoints { get; } = [];

    /// <summary>What must be healthy, or have run to its end, before this starts.</summary>
    internal List<ProcessResource> Waits { get; } = [];

    /// <summary>What must have been started before this starts, healthy or not.</summary>
    internal List<ProcessResource> WaitsForStart { get; } = [];

    /// <summary>A job that ends, such as setup: not started again when it is done.</summary>
    internal bool RunsOnce { get; set; }

    internal virtual StopTurn StopTurn => StopTurn.Services;

    internal Endpoint AddEndpoint(string name, string scheme, int? port)
    {
        var endpoint = new Endpoint(Name, name, scheme, port) { Fixed = port is not null };
        Endpoints.Add(endpoint);
        return endpoint;
    }

    internal EndpointReference GetEndpoint(string name) =>
        new(Endpoints.Find(endpoint => endpoint.Name == name) ?? throw new InvalidOperationException($"{Name} has no endpoint '{name}'."));

    /// <summary>Makes ready what the process needs (folders, files) and says how to start it. Called before every start.</summary>
    internal abstract Task<Launch> PrepareAsync(LocalFolder folder, CancellationToken ct);

    /// <summary>Whether it can do its work now. Asked again until it is.</summary>
    internal abstract Task<bool> IsHealthyAsync(CancellationToken ct);
}

/// <summary>The order of stopping: nobody loses what it still needs to finish its work.</summary>
internal enum StopTurn
{
    Services,
    Broker,
    Database,
}
