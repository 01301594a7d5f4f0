using System.Text;
using Meeverhuizen.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Meeverhuizen.Bench.Floor;

/// <summary>The floor of what is read: Kestrel and Npgsql in a process of their own, which give the same rows as bytes. No token, no right, no drawing.</summary>
internal static class Rows
{
    /// <summary>How the bench is started as this floor.</summary>
    public const string Argument = "--floor";

    /// <summary>As fast as Npgsql can: statements are prepared, as the services' own are.</summary>
    private const string Prepared = ";Max Auto Prepare=20;No Reset On Close=true";

    private const string Client = "SELECT c::text FROM clients c WHERE id = $1";

    private const string Line = """
        INSERT INTO access_log (id, at, action, object_type, object_id, subject_id, subject_type, user_id, user_name, user_role, organisation, purpose, outcome, origin)
        VALUES ($2, now(), 'read', 'client', $1, $1, 'client', 'floor', 'floor', 'worker', 'haven', 'https://meeverhuizen.example/verwerkingen/netwerkondersteuning', 'ok', '127.0.0.1')
        """;

    private static readonly string[] WholeClient =
    [
        Client, "SELECT p::text FROM purposes p WHERE client_id = $1", "SELECT p::text FROM phases p WHERE client_id = $1", "SELECT b::text FROM basic_conditions b WHERE client_id = $1",
    ];

    private static readonly string[] Map =
    [
        "SELECT p::text FROM persons p WHERE client_id = $1", "SELECT v::text FROM person_versions v JOIN persons p ON p.id = v.person_id WHERE client_id = $1",
        "SELECT t::text FROM ties t WHERE client_id = $1", "SELECT v::text FROM tie_versions v JOIN ties t ON t.id = v.tie_id WHERE client_id = $1",
    ];

    /// <summary>Starts it as a process beside the databases of the services.</summary>
    public static Task<(PrivateProcess Process, Uri Address)> Start(string clients, string network) =>
        Beside.Start(Argument, new Dictionary<string, string> { ["FLOOR_CLIENTS"] = clients + Prepared, ["FLOOR_NETWORK"] = network + Prepared });

    /// <summary>Runs as long as the process that started it.</summary>
    public static async Task Run(int starter)
    {
        await using var app = Beside.Builder().Build();
        await using var clients = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("FLOOR_CLIENTS")!);
        await using var network = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("FLOOR_NETWORK")!);
        app.MapGet("/rows/{id:guid}", async (Guid id, HttpResponse response) => await Answer(response, await Read(clients, id, Client)));
        app.MapGet("/logged-rows/{id:guid}", async (Guid id, HttpResponse response) => await Answer(response, await Read(clients, id, Client, Line)));
        app.MapGet("/pages/{id:guid}", async (Guid id, HttpResponse response) => await Answer(response, await Read(clients, id, WholeClient), await Read(network, id, Map)));
        app.MapGet("/logged-pages/{id:guid}", async (Guid id, HttpResponse response) =>
            await Answer(response, await Read(clients, id, [.. WholeClient, Line]), await Read(network, id, [.. Map, Line])));
        await app.RunBeside(starter);
    }

    /// <summary>Everything in one round trip and one transaction.</summary>
    private static async Task<StringBuilder> Read(NpgsqlDataSource source, Guid id, params string[] statements)
    {
        await using var batch = source.CreateBatch();
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement) { Parameters = { new() { Value = id } } };
            if (statement == Line)
            {
                command.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            }

            batch.BatchCommands.Add(command);
        }

        var rows = new StringBuilder();
        await using var reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                rows.AppendLine(reader.GetString(0));
            }
        }
        while (await reader.NextResultAsync());
        return rows;
    }

    private static async Task Answer(HttpResponse response, params StringBuilder[] parts)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(parts.AsEnumerable()));
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes);
    }
}
