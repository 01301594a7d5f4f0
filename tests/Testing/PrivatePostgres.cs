using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace Meeverhuizen.Testing;

/// <summary>A PostgreSQL of this test run's own: own data, own port, not kept. A process, or a container where <see cref="Engine"/> is chosen.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly Func<Task> remove;

    private PrivatePostgres(int port, Func<Task> remove) => (Port, this.remove) = (port, remove);

    /// <summary>The loopback port it listens on.</summary>
    public int Port { get; }

    /// <summary>Whether those started from now on count every statement (pg_stat_statements), for who looks where the time goes.</summary>
    public static bool CountsStatements { get; set; }

    /// <summary>Connection of the administrator to <paramref name="database"/>.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Password=postgres;Database={database};Include Error Detail=true";

    /// <summary>Makes and starts one; ready when it returns. A <paramref name="durable"/> one writes to disk as a real one does, for who measures.</summary>
    public static async Task<PrivatePostgres> StartAsync(bool durable = false)
    {
        var port = FreePort.Next();
        string[] settings =
        [
            "-c", "max_connections=200", "-c", "jit=off", // as the city's own
            .. CountsStatements ? ["-c", "shared_preload_libraries=pg_stat_statements"] : Array.Empty<string>(),
            .. durable ? Array.Empty<string>() : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"],
        ];
        if (Engine.Chosen)
        {
            var container = await Engine.Postgres(port, settings);
            return await new PrivatePostgres(port, () => container.DisposeAsync().AsTask()).Answers(() => container.State == DotNet.Testcontainers.Containers.TestcontainersStates.Running);
        }

        // PostgreSQL refuses to run as root, so root lends it to the user postgres.
        var folder = Directory.CreateTempSubdirectory("meeverhuizen-pg-").FullName;
        if (Environment.UserName == "root")
        {
            await Run("chown", "postgres", folder);
        }

        await Run([.. Unprivileged(), Tool("initdb"), "-D", folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]);
        var server = Start([.. Unprivileged(), Tool("postgres"), "-D", folder + "/data", "-p", $"{port}", "-k", folder, "-h", "127.0.0.1", .. settings]);
        return await new PrivatePostgres(port, async () =>
        {
            await Run([.. Unprivileged(), Tool("pg_ctl"), "-D", folder + "/data", "-m", "immediate", "-w", "stop"]);
            await server.WaitForExitAsync();
            server.Dispose();
            Directory.Delete(folder, recursive: true);
        }).Answers(() => !server.HasExited);
    }

    private async Task<PrivatePostgres> Answers(Func<bool> lives)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return this;
            }
            catch (NpgsqlException) when (patience.Elapsed < TimeSpan.FromSeconds(30) && lives())
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await remove();

    private static string[] Unprivileged() => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

    /// <summary>Whether the server of this data folder was shut down in order: everything written, nothing to recover.</summary>
    public static async Task<bool> WasShutDown(string data) =>
        Regex.IsMatch(await PrivateProcess.Run(Tool("pg_controldata"), ["-D", data], new Dictionary<string, string> { ["LC_ALL"] = "C" }), @"cluster state: +shut down$", RegexOptions.Multiline);

    private static string Tool(string name)
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return versions.OrderByDescending(version => version, StringComparer.Ordinal).Select(version => $"{version}/bin/{name}").FirstOrDefault(File.Exists) ?? name;
    }

    private static async Task Run(params string[] command)
    {
        using var process = Start(command);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} … {command[^1]} ended with {process.ExitCode}.");
        }
    }

    private static Process Start(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/tmp" };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
