namespace Meeverhuizen.AppHost.Embedded;

/// <summary>
/// A private PostgreSQL: the server program of the operating system's package on a data folder of this city. Loopback only, passwords by
/// SCRAM, no sockets in shared folders, and never as root, because PostgreSQL refuses that. A database made by another major version is
/// opened with that version's program or not at all.
/// </summary>
public sealed class PostgresServerResource : ProcessResource
{
    private readonly ParameterResource? userName;
    private string programs = "";
    private bool databasesMade;

    internal PostgresServerResource(string name, ParameterResource? userName, ParameterResource password, int? port)
        : base(name)
    {
        this.userName = userName;
        PasswordParameter = password;
        AddEndpoint("tcp", "tcp", port);
    }

    /// <summary>The administrator's password.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint => GetEndpoint("tcp");

    internal List<PostgresDatabaseResource> Databases { get; } = [];

    internal override StopTurn StopTurn => StopTurn.Database;

    internal string UserName => userName?.Value ?? "postgres";

    private string Port => PrimaryEndpoint.Property(EndpointProperty.Port).Value;

    internal override async Task<Launch> PrepareAsync(LocalFolder folder, CancellationToken ct)
    {
        databasesMade = false;
        var user = Account.Unprivileged("postgres");
        var own = await folder.OwnFolderAsync(Name, user, ct);
        var data = Path.Combine(own, "data");
        if (!Directory.Exists(data))
        {
            programs = Programs(null);
            await InitialiseAsync(own, data, user, ct);
        }

        programs = Programs((await Command.RunAsync("cat", [Path.Combine(data, "PG_VERSION")], user, ct)).Trim());
        await ForgetStaleLockAsync(data, user, ct);
        return new Launch(Path.Combine(programs, "postgres"), ["-D", data, .. Settings()], new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" }, own)
        {
            User = user,
            StopSignal = Signal.Int, // "fast": ends the sessions, writes everything out
            OrphanSignal = Signal.Int,
        };
    }

    internal override async Task<bool> IsHealthyAsync(CancellationToken ct)
    {
        if (!await Command.SucceedsAsync(Path.Combine(programs, "pg_isready"), ["-q", "-h", "127.0.0.1", "-p", Port, "-t", "2"], ct))
        {
            return false;
        }

        if (!databasesMade)
        {
            var script = string.Concat(Databases.Select(database =>
                $"SELECT 'CREATE DATABASE \"{database.DatabaseName}\"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{database.DatabaseName}') \\gexec\n"));
            await Command.RunAsync(
                Path.Combine(programs, "psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", Port, "-U", UserName, "-d", "postgres"], null, ct,
                input: script, environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSWORD"] = PasswordParameter.Value });
            databasesMade = true;
        }

        return true;
    }

    private IEnumerable<string> Settings()
    {
        string[] settings =
        [
            $"port={Port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "shared_buffers=128MB", "huge_pages=off",
            "password_encryption=scram-sha-256", "timezone=UTC", "jit=off", "log_checkpoints=off", "log_line_prefix=%m %q%d ",
            "log_error_verbosity=terse", "log_min_error_statement=panic", // a failing statement or its detail could carry a name into a log file
        ];
        return settings.SelectMany(setting => new[] { "-c", setting });
    }

    /// <summary>In a folder beside it, renamed when complete: a start that was cut off begins again.</summary>
    private async Task InitialiseAsync(string own, string data, string? user, CancellationToken ct)
    {
        var unfinished = data + ".new";
        var password = Path.Combine(own, "password");
        await Command.RunAsync("rm", ["-rf", unfinished], user, ct);
        await Command.WriteFileAsync(password, PasswordParameter.Value, user, ct);
        await Command.RunAsync(
            Path.Combine(programs, "initdb"), ["-D", unfinished, "-U", UserName, "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C.UTF-8"], user, ct);
        await Command.RunAsync("rm", [password], user, ct);
        await Command.RunAsync("mv", [unfinished, data], user, ct);
    }

    /// <summary>After a hard kill and a restart of the machine, the lock file may name a process that is now something else.</summary>
    private static async Task ForgetStaleLockAsync(string data, string? user, CancellationToken ct)
    {
        var file = Path.Combine(data, "postmaster.pid");
        var found = await Command.RunAsync("sh", ["-c", "head -n 1 \"$1\" 2>/dev/null || true", "sh", file], user, ct);
        if (int.TryParse(found, out var id) && !Processes.CommandLine(id).Contains(data, StringComparison.Ordinal))
        {
            await Command.RunAsync("rm", ["-f", file], user, ct);
        }
    }

    private static string Programs(string? version)
    {
        var all = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Where(folder => File.Exists(Path.Combine(folder, "bin", "postgres"))).ToList()
            : [];
        var chosen = version is null
            ? all.Where(folder => Major(folder) >= 15).MaxBy(Major)
            : all.Find(folder => Path.GetFileName(folder) == version);
        return chosen is not null
            ? Path.Combine(chosen, "bin")
            : throw new CityException(version is null
                ? "PostgreSQL 15 or newer is not installed. On Debian or Ubuntu: sudo apt-get install postgresql"
                : $"This city's data was made by PostgreSQL {version}, which is not installed. Install postgresql-{version}, or begin anew with ./start --reset.");

        static int Major(string folder) => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0;
    }
}

/// <summary>One service's database on the private server.</summary>
public sealed class PostgresDatabaseResource : Resource, IResourceWithConnectionString
{
    internal PostgresDatabaseResource(string name, string databaseName, PostgresServerResource parent)
        : base(name) => (DatabaseName, Parent) = (databaseName, parent);

    /// <summary>Its name on the server.</summary>
    public string DatabaseName { get; }

    /// <summary>Its server.</summary>
    public PostgresServerResource Parent { get; }

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Parent.PrimaryEndpoint.Property(EndpointProperty.Host)};Port={Parent.PrimaryEndpoint.Property(EndpointProperty.Port)};Username={Parent.UserName};Password={Parent.PasswordParameter};Database={DatabaseName}");
}
