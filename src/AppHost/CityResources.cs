using System.Reflection;
using Meeverhuizen.AppHost.Hosting;
using Meeverhuizen.AppHost.LocalServers;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.AppHost;

/// <summary>The few things every service is told, in Aspire's vocabulary.</summary>
internal static class CityResources
{
    private static readonly string Configuration = typeof(CityResources).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>A dozen .NET processes on one small machine: quick to start and small matter more than the last bit of speed.</summary>
    private static readonly Dictionary<string, string> Small = new(StringComparer.Ordinal)
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_hostBuilder__reloadConfigOnChange"] = "false", // settings change with a new start; watching their folder costs a thread
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCConserveMemory"] = "5",
        ["DOTNET_GCHeapHardLimit"] = "0x18000000", // 384 MiB
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "15000", // Aspire's dashboard would have them every second
        ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "2000", // who stops waits so long for a receiver that is gone; more than this, and DCP kills it
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DOTNET_ENVIRONMENT"] = "Production",
    };

    /// <summary>A project of this repository as the program that was built, without a <c>dotnet run</c> around it.</summary>
    public static IResourceBuilder<ProjectResource> AddBuiltProject<TProject>(this IDistributedApplicationBuilder builder, string name, CitySettings city)
        where TProject : IProjectMetadata, new()
    {
        var path = new TProject().ProjectPath;
        var (folder, project) = (Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        var service = builder.AddProject<TProject>(name, options => options.ExcludeLaunchProfile = options.ExcludeKestrelEndpoints = true)
            .WithAnnotation(new ExecutableAnnotation { Command = "dotnet", WorkingDirectory = folder })
            .WithArgs(Path.Combine(folder, "bin", Configuration, "net10.0", $"Meeverhuizen.{project}.dll"))
            .WithEnvironment(Leftovers.Mark, city.Local)
            .WithEnvironment(context =>
            {
                if (!city.HasDashboard)
                {
                    context.EnvironmentVariables.Remove("OTEL_EXPORTER_OTLP_ENDPOINT"); // Aspire names its dashboard's, also when there is none; ours is inherited
                }

                foreach (var (key, value) in Small.Concat(city.ServiceEnvironment))
                {
                    context.EnvironmentVariables[key] = value;
                }
            });
        return city.StartsLater(name) ? service.WithExplicitStart() : service;
    }

    /// <summary>A service: whose it is, its address and health, and its own sign-in client.</summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name, Organisation owner, CitySettings city, int? port = null)
        where TProject : IProjectMetadata, new() => builder
        .AddBuiltProject<TProject>(name, city)
        .WithHttpEndpoint(port, name: "http", isProxied: city.Replicas > 1)
        .WithUrlForEndpoint("http", url => url.DisplayText = "Inner address")
        .WithReplicas(city.Replicas)
        .WithHttpHealthCheck("/health")
        .WithParentRelationship(owner.Resource)
        .WithEnvironment("Organisation__Id", owner.Is.Id)
        .WithEnvironment("Organisation__Oin", owner.Is.Oin)
        .WithEnvironment("Organisation__Name", owner.Is.Name)
        .WithEnvironment("City__File", city.Path)
        .WithEnvironment("Public__BaseUrl", city.PublicUrl)
        .WithEnvironment("Oidc__Issuer", city.PublicUrl + "/identity/")
        .WithEnvironment("Oidc__ClientId", name)
        .WithEnvironment("Oidc__ClientKey", Path.Combine(city.Keys, "clients", name + ".jwk"));

    /// <summary>An organisation: in the dashboard, what is its own stands under it.</summary>
    public static Organisation AddOrganisation(this IDistributedApplicationBuilder builder, CityFile.Organisation organisation) => new(organisation, builder
        .AddResource(new OrganisationResource($"organisation-{organisation.Id}"))
        .WithInitialState(new CustomResourceSnapshot { ResourceType = "Organisation", Properties = [new(CustomResourceKnownProperties.Source, organisation.Name), new("OIN", organisation.Oin)], State = KnownResourceStates.Active })
        .ExcludeFromManifest());

    /// <summary>Where tokens come from, by the inner road. Any OIDC provider that gives the same claims can stand here.</summary>
    public static IResourceBuilder<ProjectResource> WithSignIn(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> identity) => service
        .WithEnvironment("Oidc__MetadataAddress", ReferenceExpression.Create($"{identity.GetEndpoint("http")}/identity/.well-known/openid-configuration"))
        .WaitFor(identity);

    /// <summary>A database of its own, with a role that owns nothing and can reach nothing else. Setup gets the administrator's access.</summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(this IResourceBuilder<ProjectResource> service, IResourceBuilder<IResourceWithConnectionString> postgres, IResourceBuilder<ProjectResource> setup, CitySettings city)
    {
        var name = service.Resource.Name;
        var role = name.Replace('-', '_');
        var password = service.ApplicationBuilder.AddSecret($"{name}-database-password", city);
        var server = postgres.Endpoint("tcp");
        setup.WithReference(postgres.AddServiceDatabase($"{name}-db", name)).WithEnvironment($"Setup__DatabasePasswords__{name}", password);
        return service.WithEnvironment("ConnectionStrings__database", ReferenceExpression.Create(
            $"Host={server.Property(EndpointProperty.Host)};Port={server.Property(EndpointProperty.Port)};Username={role};Password={password};Database={name};Maximum Pool Size=40"));
    }

    /// <summary>An organisation's user on the broker; Setup makes it, with rights on the organisation's own names only.</summary>
    public static BrokerUser AddBrokerUser(this IDistributedApplicationBuilder builder, Organisation organisation, IResourceBuilder<ProjectResource> setup, CitySettings city)
    {
        var password = builder.AddSecret($"{organisation.Is.Id}-broker-password", city);
        setup.WithEnvironment($"Setup__BrokerPasswords__{organisation.Is.Id}", password);
        return new BrokerUser(organisation.Is.Id, password);
    }

    /// <summary>The broker, as the organisation's own user.</summary>
    public static IResourceBuilder<ProjectResource> WithBroker(this IResourceBuilder<ProjectResource> service, IResourceBuilder<IResourceWithConnectionString> rabbitmq, BrokerUser user)
    {
        var server = rabbitmq.Endpoint("tcp");
        return service.WithEnvironment("ConnectionStrings__rabbitmq", ReferenceExpression.Create(
            $"amqp://{user.Name}:{user.Password}@{server.Property(EndpointProperty.Host)}:{server.Property(EndpointProperty.Port)}/"));
    }

    /// <summary>The organisation's private keys, and the root key's public half to check the others' directory entries with.</summary>
    public static IResourceBuilder<ProjectResource> WithOwnKeys(this IResourceBuilder<ProjectResource> service, Organisation organisation, CitySettings city) => service
        .WithEnvironment("Keys__Folder", Path.Combine(city.Keys, organisation.Is.Id))
        .WithEnvironment("Keys__RootPublic", Path.Combine(city.Keys, "root-public.jwk"));

    /// <summary>Keys for cookies and form tokens, and what else replicas share: a folder of the service's own.</summary>
    public static IResourceBuilder<ProjectResource> WithDataProtection(this IResourceBuilder<ProjectResource> service, CitySettings city) =>
        service.WithEnvironment("DataProtection__Folder", Path.Combine(city.Keys, "data-protection", service.Resource.Name));

    /// <summary>In the dashboard: leads to the description of the service's API.</summary>
    public static IResourceBuilder<ProjectResource> WithApiUrl(this IResourceBuilder<ProjectResource> service) =>
        service.WithUrlForEndpoint("http", url => (url.DisplayText, url.Url) = ("API description", url.Url + "/v1/openapi.json"));

    /// <summary>In the dashboard: shows the demo logins, as <c>./start</c> prints them.</summary>
    public static IResourceBuilder<ProjectResource> WithLoginsCommand(this IResourceBuilder<ProjectResource> service, CitySettings city) => service.WithCommand(
        "show-logins", "Show the demo logins", _ => Task.FromResult(CommandResults.Success("Demo logins", string.Join('\n', CityConsole.Logins(city)), CommandResultFormat.Text, displayImmediately: true)),
        new CommandOptions { IconName = "PersonKey", IsHighlighted = true, Description = "Invented people of the demo city; they are made at the first start." });

    /// <summary>A password that is made at first start and kept in the city's own folder.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name, CitySettings city) =>
        builder.AddParameter(name, new KeptSecret(city.Secrets, name), secret: true);
}

/// <summary>A user of the broker.</summary>
internal sealed record BrokerUser(string Name, IResourceBuilder<ParameterResource> Password);

/// <summary>An organisation of the city, and its place in the dashboard.</summary>
internal sealed record Organisation(CityFile.Organisation Is, IResourceBuilder<OrganisationResource> Resource);

/// <summary>Not a process: what an organisation's own resources are grouped under.</summary>
internal sealed class OrganisationResource(string name) : Resource(name);
