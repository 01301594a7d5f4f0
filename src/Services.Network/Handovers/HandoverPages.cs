using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>
/// Pages of handovers in order of their last change. PostgreSQL walks the index of each team and state as far as the page reaches, and no
/// further; so a list costs the same however many handovers there were.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="team">Its column with our team.</param>
/// <param name="columns">What is read of a row.</param>
/// <param name="waits">Which rows wait for our team.</param>
/// <param name="seen">Which rows are there to be seen.</param>
public sealed class HandoverPages(string table, string team, string columns, string waits, string seen)
{
    /// <summary>Handovers on a page when nobody says how many, and at most.</summary>
    public const int AtMost = 500;

    private const int CountedTo = 10_000;

    private static readonly string Closed = string.Join(", ", Codes.All<HandoverState>().Where(HandoverStates.IsClosed).Select(state => $"'{state.ToCode()}'"));
    private static readonly string[] All = Codes.All<HandoverState>().ToCodes();
    private static readonly string[] Running = Codes.All<HandoverState>().Where(state => !HandoverStates.IsClosed(state)).ToCodes();

    /// <summary>What is asked for; all of it may be left out.</summary>
    public sealed record Query
    {
        /// <summary>The page, from 1.</summary>
        [FromQuery]
        public int? Page { get; init; }

        /// <summary>Handovers on a page, 1 to 500; 500 when left out.</summary>
        [FromQuery]
        public int? PageSize { get; init; }

        /// <summary><c>waiting</c>: the own team has to do something; <c>running</c>: not done, nothing to do and not ticked off; <c>closed</c>: done or ticked off; all when left out.</summary>
        [FromQuery]
        public string? Show { get; init; }
    }

    /// <summary>Which page is asked for, or why there is none.</summary>
    public static ProblemHttpResult? Refuses(Query query, out Paging paging) =>
        Paging.Refuses(query.Page, query.PageSize, AtMost, AtMost, out paging)
        ?? (query.Show is null || Codes.TryParse<HandoverGroup>(query.Show, out _) ? null : Problems.Invalid(new Dictionary<string, string[]> { ["show"] = [T("Kies waiting, running of closed.")] }));

    /// <summary>Reads a page: the rows, how many there are (or at least), and whether there is a page after it.</summary>
    public async Task<(List<T> Items, int Total, bool OrMore, bool More)> Read<T>(
        Query query, Paging paging, NpgsqlDataSource database, Caller caller, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        var (states, which) = GroupOf(query) switch
        {
            HandoverGroup.Waiting => (All, "AND " + waits),
            HandoverGroup.Running => (Running, $"AND NOT {waits} AND acknowledged_at IS NULL"),
            HandoverGroup.Closed => (All, $"AND NOT {waits} AND (acknowledged_at IS NOT NULL OR state IN ({Closed}))"),
            _ => (All, ""),
        };
        string Each(string what, string limit) => $"""
            SELECT listed.* FROM unnest($1) AS teams(one_team) CROSS JOIN unnest($2) AS states(one_state) CROSS JOIN LATERAL (
              SELECT {what} FROM {table} WHERE {team} = one_team AND state = one_state AND {seen} {which} ORDER BY updated_at DESC, id LIMIT {limit}) listed
            """;
        NpgsqlParameter[] About() => [new NpgsqlParameter<string[]> { TypedValue = [.. caller.Teams] }, new NpgsqlParameter<string[]> { TypedValue = states }];

        await using var batch = database.CreateBatch();
        batch.Add(new SqlQuery($"SELECT * FROM ({Each(columns, "$3")}) page ORDER BY updated_at DESC, id LIMIT $4 OFFSET $5", [.. About(), Of(paging.Reach), Of((long)paging.PageSize), Of(paging.Skip)]));
        batch.Add(new SqlQuery($"SELECT count(*) FROM ({Each("id", "$3")} LIMIT $3) counted", [.. About(), Of(CountedTo + 1L)]));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var items = await reader.Rows(row);
        var total = (await reader.Rows(count => count.GetInt64(0))).Single();
        var orMore = total > CountedTo;
        return (items, (int)Math.Min(total, CountedTo), orMore, orMore ? items.Count == paging.PageSize : paging.Reach < total);
    }

    private static HandoverGroup? GroupOf(Query query) => Codes.TryParse<HandoverGroup>(query.Show, out var group) ? group : null;

    private static NpgsqlParameter<long> Of(long value) => new() { TypedValue = value };
}

/// <summary>Which handovers a list shows.</summary>
[CodeList]
public enum HandoverGroup
{
    /// <summary>The own team has to do something.</summary>
    Waiting,

    /// <summary>Not done, nothing to do and not ticked off.</summary>
    Running,

    /// <summary>Done or ticked off.</summary>
    Closed,
}
