using System.Diagnostics;
using Npgsql;

namespace Meeverhuizen.Testing;

/// <summary>A PostgreSQL of this test run's own: own folder, own port, not kept. PostgreSQL refuses to run as root, so root lends it to the user postgres.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly string folder;
    private readonly Process server;

    private PrivatePostgres(string folder, int port, Process server) => (this.folder, Port, this.server) = (folder, port, server);

    /// <summary>The loopback port it listens on.</summary>
    public int Port { get; }

    /// <summary>Connection of the administrator to <paramref name="database"/>.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Include Error Detail=true";

    /// <summary>Makes and starts one; ready when it returns. A <paramref name="durable"/> one writes to disk as a real one does, for who measures.</summary>
    public static async Task<PrivatePostgres> StartAsync(bool durable = false)
    {
        var folder = Directory.CreateTempSubdirectory("meeverhuizen-pg-").FullName;
        if (Environment.UserName == "root")
        {
            await Run("chown", "postgres", folder);
        }

        await Run([.. Unprivileged(), Tool("initdb"), "-D", folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]);
        var port = FreePort.Next();
        var server = Start(
            [.. Unprivileged(), Tool("postgres"), "-D", folder + "/data", "-p", $"{port}", "-k", folder, "-h", "127.0.0.1",
             .. durable ? Array.Empty<string>() : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"], "-c", "max_connections=200"]);
        var postgres = new PrivatePostgres(folder, port, server);
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(postgres.ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return postgres;
            }
            catch (NpgsqlException) when (patience.Elapsed < TimeSpan.FromSeconds(30) && !server.HasExited)
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
    public async ValueTask DisposeAsync()
    {
        await Run([.. Unprivileged(), Tool("pg_ctl"), "-D", folder + "/data", "-m", "immediate", "-w", "stop"]);
        await server.WaitForExitAsync();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string[] Unprivileged() => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

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
