using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>Collects what should run. The same words as Aspire's builder; here everything becomes a local process.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Command line and environment.</summary>
    IConfiguration Configuration { get; }

    /// <summary>Folder of the AppHost project; project paths are relative to it.</summary>
    string AppHostDirectory { get; }

    /// <summary>Everything named so far.</summary>
    IReadOnlyList<IResource> Resources { get; }

    /// <summary>The folder with this city's data, logs and secrets.</summary>
    internal LocalFolder Folder { get; }

    /// <summary>Names a new thing; two things never share a name.</summary>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>Ends the description.</summary>
    DistributedApplication Build();
}

/// <summary>A described city, ready to run on this machine.</summary>
public sealed class DistributedApplication
{
    private readonly DistributedApplicationBuilder builder;

    private DistributedApplication(DistributedApplicationBuilder builder) => this.builder = builder;

    /// <summary>Begins a description.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Runs the city until Ctrl-C or SIGTERM, or until it cannot start. The process' exit code says which.</summary>
    public void Run()
    {
        if (EmbeddedCity.Receiver is { } test)
        {
            test(this); // a test runs it, with its own wishes
            return;
        }

        Terminal.RunAsync(builder, NewOrchestrator).GetAwaiter().GetResult();
    }

    internal (Orchestrator Orchestrator, Output Output) Prepare(TextWriter? console)
    {
        var output = new Output(builder.Folder, console, DateTimeOffset.UtcNow);
        return (NewOrchestrator(output), output);
    }

    private Orchestrator NewOrchestrator(Output output) => new(builder.Folder, [.. builder.Resources.OfType<ProcessResource>()], output);

    private sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
    {
        private readonly List<IResource> resources = [];

        public DistributedApplicationBuilder(string[] args)
        {
            Configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
            AppHostDirectory = typeof(DistributedApplication).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "apphostprojectpath").Value!;
            Folder = new LocalFolder(Configuration["MEEVERHUIZEN_LOCAL"] ?? Path.Combine(AppHostDirectory, "..", "..", ".local"));
        }

        public IConfiguration Configuration { get; }

        public string AppHostDirectory { get; }

        public IReadOnlyList<IResource> Resources => resources;

        public LocalFolder Folder { get; }

        public IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource
        {
            if (resources.Any(known => string.Equals(known.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
            {
                throw new InvalidOperationException($"There are two resources named '{resource.Name}'.");
            }

            resources.Add(resource);
            return new ResourceBuilder<T>(resource, this);
        }

        public DistributedApplication Build() => new(this);
    }

    private sealed record ResourceBuilder<T>(T Resource, IDistributedApplicationBuilder ApplicationBuilder) : IResourceBuilder<T>
        where T : IResource;
}
