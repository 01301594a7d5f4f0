using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>Everything of one client that a worker of the team needs on one page.</summary>
public static class ShowClient
{
    /// <summary>The client.</summary>
    public sealed record Response(Guid Id, string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, ContactInput? ContactChannel,
        string TeamId, string Phase, IReadOnlyList<PhaseItem> Phases, PurposeItem? Purpose, IReadOnlyList<PurposeItem> Purposes, string Status, string Origin,
        DateTimeOffset Since, IReadOnlyList<ConditionItem> BasicConditions);

    /// <summary>A phase and the day it began.</summary>
    public sealed record PhaseItem(string Phase, DateOnly Since);

    /// <summary>A purpose, since when and by whom.</summary>
    public sealed record PurposeItem(string Text, DateTimeOffset Since, string By);

    /// <summary>How a basic condition stands now.</summary>
    public sealed record ConditionItem(string Domain, string State, DateTimeOffset Since);

    // Asked by SQL, not by EF Core: this is read most, and every journey to the database saved counts (docs/performance.md).
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, LoggedReads reads, Caller caller, AccessLog log, CancellationToken ct)
    {
        var own = new Question("clients WHERE id = $1 AND team_id = ANY($2)", id, caller.Teams.ToArray());
        var client = await reads.Read(log.Of("read", "client", id, id, ServiceDefaults.Purposes.NetworkSupport), own,
        [
            new("SELECT text, since, by FROM purposes WHERE client_id = $1 ORDER BY since DESC", id),
            new("SELECT phase, since FROM phases WHERE client_id = $1 ORDER BY since, recorded_at", id),
            new("SELECT DISTINCT ON (domain) domain, state, since FROM basic_conditions WHERE client_id = $1 ORDER BY domain, since DESC", id),
            own with { Sql = "SELECT display_name, birth_year, language, interpreter_needed, contact_channel_kind, contact_channel_value, team_id, status, origin, since FROM " + own.Sql },
        ], reader => Read(id, reader), ct);
        return client is [var found] ? TypedResults.Ok(found) : Problems.Of(Refusals.NotFound);
    }

    private static async Task<List<Response>> Read(Guid id, NpgsqlDataReader reader)
    {
        var purposes = await reader.Rows(row => new PurposeItem(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2)));
        var phases = await reader.Rows(row => new PhaseItem(row.GetString(0), row.GetFieldValue<DateOnly>(1)));
        var conditions = await reader.Rows(row => new ConditionItem(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2)));
        return await reader.Rows(row => new Response(id, row.GetString(0), row.Maybe<int?>(1), row.GetString(2), row.GetBoolean(3),
            ContactInput.Of(row, 4), row.GetString(6), phases.LastOrDefault()?.Phase ?? Domain.Phases.Prevention, phases, purposes.FirstOrDefault(), purposes,
            row.GetString(7), row.GetString(8), row.GetFieldValue<DateTimeOffset>(9), conditions));
    }
}
