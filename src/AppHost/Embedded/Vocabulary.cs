namespace Meeverhuizen.AppHost.Embedded;

/// <summary>The words of <c>Program.cs</c>: names, order and meaning as in Aspire.Hosting, so that the same file compiles against either.</summary>
public static class Vocabulary
{
    /// <summary>A private PostgreSQL server, from the Debian or Ubuntu package on this machine.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        builder.AddResource(new PostgresServerResource(name, userName?.Resource, (password ?? builder.AddParameter($"{name}-password", secret: true)).Resource, port));

    /// <summary>A database on the server; made when the server first runs.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = builder.ApplicationBuilder.AddResource(new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource));
        builder.Resource.Databases.Add(database.Resource);
        return database;
    }

    /// <summary>A private RabbitMQ, from the Debian or Ubuntu package on this machine.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var epmd = builder.AddResource(new ErlangPortMapper($"{name}-epmd"));
        return builder.AddResource(new RabbitMQServerResource(name, epmd.Resource, userName?.Resource, (password ?? builder.AddParameter($"{name}-password", secret: true)).Resource, port));
    }

    /// <summary>The broker's management API, on an endpoint named <c>management</c>.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder)
    {
        builder.Resource.AddEndpoint("management", "http", null);
        return builder;
    }

    /// <summary>Data is kept between runs; here it always is, in the city's own folder.</summary>
    public static IResourceBuilder<T> WithDataVolume<T>(this IResourceBuilder<T> builder)
        where T : ProcessResource => builder;

    /// <summary>Where Aspire's publisher would write a compose file; nothing runs for it.</summary>
    public static IResourceBuilder<ComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name) => builder.AddResource(new ComposeEnvironmentResource(name));

    /// <summary>A .NET project that runs as a process.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, string name, string projectPath) =>
        builder.AddResource(new ProjectResource(name, Path.GetFullPath(projectPath, builder.AppHostDirectory)));

    /// <summary>A value from <c>Parameters:&lt;name&gt;</c>; a secret that is not given is made once and kept.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => builder.Given(name)
            ?? (secret ? builder.Folder.Secret(name, 32) : throw new InvalidOperationException($"The setting Parameters:{name} is missing."))));

    /// <summary>A value from <c>Parameters:&lt;name&gt;</c>, else the one given here.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, () => builder.Given(name) ?? value));

    /// <summary>A value from <c>Parameters:&lt;name&gt;</c>, else made once and kept.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, GenerateParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(new ParameterResource(name, () => builder.Given(name) ?? builder.Folder.Secret(name, value.MinLength)));

    /// <summary>An HTTP address; a free loopback port unless one is given.</summary>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null)
        where T : ProcessResource
    {
        builder.Resource.AddEndpoint(name ?? "http", "http", targetPort ?? port);
        return builder;
    }

    /// <summary>Meant for people's browsers: the address says <c>localhost</c>.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : ProcessResource
    {
        builder.Resource.Endpoints.ForEach(endpoint => endpoint.External = true);
        return builder;
    }

    /// <summary>The path that answers 200 once the service can do its work.</summary>
    public static IResourceBuilder<ProjectResource> WithHttpHealthCheck(this IResourceBuilder<ProjectResource> builder, string? path = null)
    {
        builder.Resource.HealthPath = path ?? "/";
        return builder;
    }

    /// <summary>So many processes of it run, behind its one address.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        builder.Resource.Replicas = replicas;
        return builder;
    }

    /// <summary>An endpoint by name.</summary>
    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name)
        where T : ProcessResource => builder.Resource.GetEndpoint(name);

    /// <summary>Tells the administrator's connection string, as <c>ConnectionStrings__&lt;name&gt;</c>.</summary>
    public static IResourceBuilder<ProjectResource> WithReference(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null) =>
        builder.WithEnvironment($"ConnectionStrings__{connectionName ?? source.Resource.Name}", source.Resource.ConnectionStringExpression);

    /// <summary>Tells where another service is, as service discovery reads it: <c>services__&lt;name&gt;__http__0</c>.</summary>
    public static IResourceBuilder<ProjectResource> WithReference(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
    {
        builder.Resource.Environment.Add(() => ((ProcessResource)source.Resource).Endpoints.Select(endpoint =>
            KeyValuePair.Create($"services__{source.Resource.Name}__{endpoint.Name}__0", new EndpointReference(endpoint).Url)));
        return builder;
    }

    /// <summary>A fixed environment variable.</summary>
    public static IResourceBuilder<ProjectResource> WithEnvironment(this IResourceBuilder<ProjectResource> builder, string name, string? value) => builder.Tell(name, () =>
        value ?? "");

    /// <summary>A composed environment variable.</summary>
    public static IResourceBuilder<ProjectResource> WithEnvironment(this IResourceBuilder<ProjectResource> builder, string name, ReferenceExpression value) => builder.Tell(name, () =>
        value.Value);

    /// <summary>An address as an environment variable.</summary>
    public static IResourceBuilder<ProjectResource> WithEnvironment(this IResourceBuilder<ProjectResource> builder, string name, EndpointReference endpointReference) => builder.Tell(name, () =>
        endpointReference.Url);

    /// <summary>A parameter as an environment variable.</summary>
    public static IResourceBuilder<ProjectResource> WithEnvironment(this IResourceBuilder<ProjectResource> builder, string name, IResourceBuilder<ParameterResource> parameter) => builder.Tell(name, () =>
        parameter.Resource.Value);

    /// <summary>Starts once the other is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : ProcessResource
    {
        builder.Resource.Waits.Add(dependency.Resource as ProcessResource ?? ((PostgresDatabaseResource)dependency.Resource).Parent);
        return builder;
    }

    /// <summary>Starts once the other has been started, and copes itself with an other that is not ready yet.</summary>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : ProcessResource
    {
        builder.Resource.WaitsForStart.Add((ProcessResource)dependency.Resource);
        return builder;
    }

    /// <summary>Starts once the other has run to its end, with success.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : ProcessResource
    {
        var other = (ProjectResource)dependency.Resource;
        other.RunsOnce = true;
        builder.Resource.Waits.Add(other);
        return builder;
    }

    private static IResourceBuilder<ProjectResource> Tell(this IResourceBuilder<ProjectResource> builder, string name, Func<string> value)
    {
        builder.Resource.Environment.Add(() => [KeyValuePair.Create(name, value())]);
        return builder;
    }

    private static string? Given(this IDistributedApplicationBuilder builder, string parameter) => builder.Configuration[$"Parameters:{parameter}"];
}
