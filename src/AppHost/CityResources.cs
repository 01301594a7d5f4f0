using System.Globalization;
using Meeverhuizen.ServiceDefaults;

namespace Meeverhuizen.AppHost;

/// <summary>What the whole city shares: the city file, where keys and secrets lie, the public address.</summary>
internal sealed class CitySettings
{
    public CitySettings(IDistributedApplicationBuilder builder)
    {
        Path = System.IO.Path.GetFullPath(builder.Configuration["City:File"] ?? System.IO.Path.Combine(builder.AppHostDirectory, "city.json"));
        File = CityFile.Read(Path);
        Local = System.IO.Path.GetFullPath(builder.Configuration["MEEVERHUIZEN_LOCAL"] ?? System.IO.Path.Combine(builder.AppHostDirectory, "..", "..", ".local"));
        Port = int.Parse(builder.Configuration["MEEVERHUIZEN_PORT"] ?? "8080", CultureInfo.InvariantCulture);
        Replicas = int.Parse(builder.Configuration["MEEVERHUIZEN_REPLICAS"] ?? "1", CultureInfo.InvariantCulture);
        Cooperation = new CityFile.Organisation(Owner.Cooperation, "00000099000000000000", File.Name, "cooperation", []);
    }

    public string Path { get; }

    public CityFile File { get; }

    public CityFile.Organisation Cooperation { get; }

    public string Local { get; }

    public string Keys => System.IO.Path.Combine(Local, "keys");

    public string Secrets => System.IO.Path.Combine(Local, "secrets");

    public int Port { get; }

    /// <summary>How many processes each service runs as; one in the demo city, more where a machine may fail.</summary>
    public int Replicas { get; }

    public string PublicUrl => $"http://localhost:{Port}";
}

/// <summary>The few things every service is told, in Aspire's vocabulary.</summary>
internal static class CityResources
{
    /// <summary>Whose service it is, its address and health, and its own sign-in client.</summary>
    public static IResourceBuilder<ProjectResource> OwnedBy(this IResourceBuilder<ProjectResource> service, CityFile.Organisation owner, CitySettings city, int? port = null) => service
        .WithHttpEndpoint(port, name: "http")
        .WithHttpHealthCheck("/health")
        .WithReplicas(city.Replicas)
        .WithEnvironment("Organisation__Id", owner.Id)
        .WithEnvironment("Organisation__Oin", owner.Oin)
        .WithEnvironment("Organisation__Name", owner.Name)
        .WithEnvironment("City__File", city.Path)
        .WithEnvironment("Public__BaseUrl", city.PublicUrl)
        .WithEnvironment("Oidc__Issuer", city.PublicUrl + "/identity/")
        .WithEnvironment("Oidc__ClientId", service.Resource.Name)
        .WithEnvironment("Oidc__ClientKey", Path.Combine(city.Keys, "clients", service.Resource.Name + ".jwk"));

    /// <summary>Where tokens come from, by the inner road. Any OIDC provider that gives the same claims can stand here.</summary>
    public static IResourceBuilder<ProjectResource> WithSignIn(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> identity) => service
        .WithEnvironment("Oidc__MetadataAddress", ReferenceExpression.Create($"{identity.GetEndpoint("http")}/identity/.well-known/openid-configuration"))
        .WaitFor(identity);

    /// <summary>A database of its own, with a role that owns nothing and can reach nothing else. Setup gets the administrator's access.</summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(this IResourceBuilder<ProjectResource> service, IResourceBuilder<PostgresServerResource> postgres, IResourceBuilder<ProjectResource> setup)
    {
        var name = service.Resource.Name;
        var role = name.Replace('-', '_');
        var password = service.ApplicationBuilder.AddSecret($"{name}-database-password");
        var server = postgres.GetEndpoint("tcp");
        setup.WithReference(postgres.AddDatabase($"{name}-db", name)).WithEnvironment($"Setup__DatabasePasswords__{name}", password);
        return service.WithEnvironment("ConnectionStrings__database", ReferenceExpression.Create(
            $"Host={server.Property(EndpointProperty.Host)};Port={server.Property(EndpointProperty.Port)};Username={role};Password={password};Database={name};Maximum Pool Size=40"));
    }

    /// <summary>An organisation's user on the broker; Setup makes it, with rights on the organisation's own names only.</summary>
    public static BrokerUser AddBrokerUser(this IDistributedApplicationBuilder builder, CityFile.Organisation organisation, IResourceBuilder<ProjectResource> setup)
    {
        var password = builder.AddSecret($"{organisation.Id}-broker-password");
        setup.WithEnvironment($"Setup__BrokerPasswords__{organisation.Id}", password);
        return new BrokerUser(organisation.Id, password);
    }

    /// <summary>The broker, as the organisation's own user.</summary>
    public static IResourceBuilder<ProjectResource> WithBroker(this IResourceBuilder<ProjectResource> service, IResourceBuilder<RabbitMQServerResource> rabbitmq, BrokerUser user)
    {
        var server = rabbitmq.GetEndpoint("tcp");
        return service.WithEnvironment("ConnectionStrings__rabbitmq", ReferenceExpression.Create(
            $"amqp://{user.Name}:{user.Password}@{server.Property(EndpointProperty.Host)}:{server.Property(EndpointProperty.Port)}/"));
    }

    /// <summary>The organisation's private keys, and the root key's public half to check the others' directory entries with.</summary>
    public static IResourceBuilder<ProjectResource> WithOwnKeys(this IResourceBuilder<ProjectResource> service, CityFile.Organisation organisation, CitySettings city) => service
        .WithEnvironment("Keys__Folder", Path.Combine(city.Keys, organisation.Id))
        .WithEnvironment("Keys__RootPublic", Path.Combine(city.Keys, "root-public.jwk"));

    /// <summary>Keys for cookies and form tokens, and what else replicas share: a folder of the service's own.</summary>
    public static IResourceBuilder<ProjectResource> WithDataProtection(this IResourceBuilder<ProjectResource> service, CitySettings city) =>
        service.WithEnvironment("DataProtection__Folder", Path.Combine(city.Keys, "data-protection", service.Resource.Name));

    /// <summary>A password that is made at first start and kept; letters and digits only, because it goes into addresses.</summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
}

/// <summary>A user of the broker.</summary>
internal sealed record BrokerUser(string Name, IResourceBuilder<ParameterResource> Password);
