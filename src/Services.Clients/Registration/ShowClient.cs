using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Situation;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>Everything of one client that a worker of the team needs on one page.</summary>
public static class ShowClient
{
    /// <summary>Another text after every change to a client, also to purpose, phase or basic condition.</summary>
    public const string Version = """
        clients.xmin::text || '-' || (SELECT count(*) FROM purposes WHERE client_id = clients.id) || '-' || (SELECT count(*) FROM phases WHERE client_id = clients.id)
        || '-' || (SELECT count(*) FROM basic_conditions WHERE client_id = clients.id)
        """;

    /// <summary>The client. <c>revision</c> goes back with a change of the basics, so that a colleague's change in between is seen.</summary>
    public sealed record Response(Guid Id, string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, ContactInput? ContactChannel,
        string TeamId, ClientPhase Phase, IReadOnlyList<PhaseItem> Phases, PurposeItem? Purpose, IReadOnlyList<PurposeItem> Purposes, ClientStatus Status, ClientOrigin Origin,
        DateTimeOffset Since, IReadOnlyList<ConditionItem> BasicConditions, string Revision, WorkerItem? PrimaryWorker, DateTimeOffset ChangedAt) : IVersioned
    {
        /// <summary>Also the answer's ETag: it goes back in <c>If-Match</c> with a change.</summary>
        public required string Version { get; init; }
    }

    /// <summary>The worker who supports the client day by day.</summary>
    public sealed record WorkerItem(string Id, string Name);

    /// <summary>A phase and the day it began.</summary>
    public sealed record PhaseItem(ClientPhase Phase, DateOnly Since);

    /// <summary>A purpose, since when and by whom.</summary>
    public sealed record PurposeItem(string Text, DateTimeOffset Since, string By);

    /// <summary>How a basic condition stands now.</summary>
    public sealed record ConditionItem(ConditionDomain Domain, ConditionState State, DateTimeOffset Since);

    // Asked by SQL, not by EF Core: this is read most, and every round trip to the database saved counts (docs/performance.md).
    private const string Own = "FROM clients WHERE id = ANY($1) AND team_id = ANY($2) AND " + Registration.Client.ToBeSeen;

    private static readonly LoggedQuery<Response> Whole = new("SELECT id, id " + Own,
    [
        "SELECT client_id, text, since, by FROM purposes WHERE client_id = ANY($1) ORDER BY since DESC",
        "SELECT client_id, phase, since FROM phases WHERE client_id = ANY($1) ORDER BY since, recorded_at",
        "SELECT DISTINCT ON (client_id, domain) client_id, domain, state, since FROM basic_conditions WHERE client_id = ANY($1) ORDER BY client_id, domain, since DESC",
        "SELECT id, display_name, birth_year, language, interpreter_needed, contact_channel_kind, contact_channel_value, team_id, status, origin, since, primary_worker_id, primary_worker_name, changed_at, " + Version + " " + Own,
    ], Read);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, LoggedReads reads, Caller caller, AccessLogger log, CancellationToken ct) =>
        await reads.Read(Whole, log.Of(AccessAction.Read, AccessObject.Client, id, id, AccessLog.Purposes.NetworkSupport), caller.Teams, ct) is { } client
            ? TypedResults.Ok(client)
            : Problems.Of(Refusals.NotFound);

    private static async Task<Func<Guid, Response?>> Read(NpgsqlDataReader reader)
    {
        var purposes = await reader.RowsById(row => new PurposeItem(row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3)));
        var phases = await reader.RowsById(row => new PhaseItem(row.Code<ClientPhase>(1), row.GetFieldValue<DateOnly>(2)));
        var conditions = await reader.RowsById(row => new ConditionItem(row.Code<ConditionDomain>(1), row.Code<ConditionState>(2), row.GetFieldValue<DateTimeOffset>(3)));
        var clients = await reader.RowsById(row =>
        {
            var id = row.GetGuid(0);
            var contact = ContactInput.Of(row, 5);
            var basics = new Registration.Basics(row.GetString(1), row.Maybe<int?>(2), row.GetString(3), row.Maybe<bool?>(4), ContactInput.ToDomain(contact));
            return new Response(id, basics.DisplayName, basics.BirthYear, basics.Language, basics.InterpreterNeeded, contact, row.GetString(7),
                phases[id].LastOrDefault()?.Phase ?? ClientPhase.Prevention, [.. phases[id]], purposes[id].FirstOrDefault(), [.. purposes[id]],
                row.Code<ClientStatus>(8), row.Code<ClientOrigin>(9), row.GetFieldValue<DateTimeOffset>(10), [.. conditions[id]], basics.Revision(),
                row.IsDBNull(11) ? null : new WorkerItem(row.GetString(11), row.Maybe<string>(12) ?? ""), row.GetFieldValue<DateTimeOffset>(13)) { Version = row.GetString(14) };
        });
        return id => clients[id].SingleOrDefault();
    }
}
