namespace Meeverhuizen.AppHost.LocalServers;

/// <summary>
/// A server of the operating system's package as a private process of this city, for machines without a container engine: a start script
/// beside this file, told by environment which folder, ports and administrator are its own.
/// </summary>
internal abstract class LocalServerResource(string name, string script, ParameterResource userName, ParameterResource password)
    : ExecutableResource(name, "bash", "/"), IResourceWithConnectionString
{
    /// <summary>The start script's place.</summary>
    public string Script { get; } = Path.Combine(AppContext.BaseDirectory, "LocalServers", script);

    /// <summary>The administrator's name.</summary>
    public ParameterResource UserNameParameter { get; } = userName;

    /// <summary>The administrator's password.</summary>
    public ParameterResource PasswordParameter { get; } = password;

    /// <summary>Where it listens, on loopback.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    /// <inheritdoc />
    public abstract ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>The address's scheme, as Aspire's own resource for this server names it in <c>Uri</c>.</summary>
    protected abstract string Scheme { get; }

    /// <inheritdoc />
    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Username", ReferenceExpression.Create($"{UserNameParameter}")),
        new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
        new("Uri", ReferenceExpression.Create($"{Scheme}://{UserNameParameter}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}")),
    ];
}

/// <summary>PostgreSQL as a process.</summary>
internal sealed class LocalPostgresResource(string name, ParameterResource userName, ParameterResource password)
    : LocalServerResource(name, "postgres.sh", userName, password)
{
    /// <inheritdoc />
    public override ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserNameParameter};Password={PasswordParameter}");

    /// <inheritdoc />
    protected override string Scheme => "postgresql";
}

/// <summary>RabbitMQ as a process, with its management page.</summary>
internal sealed class LocalRabbitMQResource(string name, ParameterResource userName, ParameterResource password)
    : LocalServerResource(name, "rabbitmq.sh", userName, password)
{
    /// <inheritdoc />
    public override ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"amqp://{UserNameParameter}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    /// <inheritdoc />
    protected override string Scheme => "amqp";
}

/// <summary>A service's database on either kind of server. Setup makes it when it is missing.</summary>
internal sealed class DatabaseResource(string name, string databaseName, IResourceWithConnectionString parent)
    : Resource(name), IResourceWithParent<IResourceWithConnectionString>, IResourceWithConnectionString
{
    /// <summary>Its name on the server.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <inheritdoc />
    public IResourceWithConnectionString Parent { get; } = parent;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");
}
