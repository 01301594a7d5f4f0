using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Registration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Meeverhuizen.Services.Clients.Search;

/// <summary>The clients of the worker's own teams, page by page. One access-log line per client that is shown, none for those on other pages.</summary>
public static class ListClients
{
    /// <summary>Clients on a page when nobody says how many, and at most.</summary>
    public const int AtMost = 200;

    /// <summary>Ids that may be asked for at once.</summary>
    public const int AtMostIds = 100;

    // How far is counted: a team of more clients hears that there are at least so many. So a list costs the same in a team of any size.
    private const int CountedTo = 10_000;

    /// <summary>Statuses that anybody may see; what is closed is in no list, search or count.</summary>
    internal static readonly string[] Visible = new[] { ClientStatus.Active, ClientStatus.Moved }.ToCodes();

    /// <summary>Instead of a letter: names that begin with none.</summary>
    private const string OtherLetter = "other";

    private static readonly Dictionary<string, string> Orders = new(StringComparer.Ordinal)
    {
        ["name"] = "name_words, id", ["-name"] = "name_words DESC, id DESC", ["changed"] = "changed_at, id", ["-changed"] = "changed_at DESC, id DESC",
    };

    /// <summary>What is asked for; all of it may be left out.</summary>
    public sealed record Query
    {
        /// <summary>The page, from 1.</summary>
        [FromQuery]
        public int? Page { get; init; }

        /// <summary>Clients on a page, 1 to 200; 200 when left out.</summary>
        [FromQuery]
        public int? PageSize { get; init; }

        /// <summary><c>name</c> (when left out), <c>-name</c>, <c>-changed</c> (last changed first) or <c>changed</c>.</summary>
        [FromQuery]
        public string? Sort { get; init; }

        /// <summary><c>active</c>, <c>moved</c>, or both when left out.</summary>
        [FromQuery]
        public string? Status { get; init; }

        /// <summary>One of the worker's own teams; all of them when left out.</summary>
        [FromQuery]
        public string? Team { get; init; }

        /// <summary>Only clients whose own worker the caller is.</summary>
        [FromQuery]
        public bool? Mine { get; init; }

        /// <summary>Only names that begin with this letter (a to z), or <c>other</c> for those that begin with none of these.</summary>
        [FromQuery]
        public string? Letter { get; init; }

        /// <summary>Only these clients; at most 100.</summary>
        [FromQuery]
        public Guid[]? Ids { get; init; }

        /// <summary>These clients before all others, as far as they are in the list; at most 100.</summary>
        [FromQuery]
        public Guid[]? First { get; init; }
    }

    /// <summary>A client in a list.</summary>
    public sealed record Item(Guid Id, string DisplayName, int? BirthYear, string TeamId, ClientPhase Phase, string Language, bool? InterpreterNeeded,
        DateTimeOffset Since, ClientStatus Status, ClientOrigin Origin, string? PrimaryWorker, bool Mine, DateTimeOffset ChangedAt);

    /// <summary>A page of clients.</summary>
    /// <param name="Items">At most as many as the page holds.</param>
    /// <param name="Total">How many there are in all; with <paramref name="OrMore"/> at least.</param>
    /// <param name="OrMore">Whether there may be more than <paramref name="Total"/>.</param>
    /// <param name="Page">Which page this is.</param>
    /// <param name="PageSize">How many are on a page.</param>
    /// <param name="Links">This page and those beside it.</param>
    /// <param name="Counts">How many there are in the worker's teams, whatever is asked.</param>
    /// <param name="Letters">Letters with which a name in this list begins, whatever letter is asked; <c>other</c> at the end.</param>
    public sealed record Response(IReadOnlyList<Item> Items, int Total, bool OrMore, int Page, int PageSize, PageLinks Links, IReadOnlyList<string> Letters, CountsOf Counts);

    /// <summary>Clients who are here, those of them whose own worker the caller is, and those who moved; each at most 10,000.</summary>
    public sealed record CountsOf(int Active, int Mine, int Moved);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Query query, HttpRequest request, ClientsDb db, NpgsqlDataSource database, Caller caller, AccessLogger log, CancellationToken ct)
    {
        if (Paging.Refuses(query.Page, query.PageSize, AtMost, AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        if (Faults(query) is { Count: > 0 } faults)
        {
            return Problems.Invalid(faults);
        }

        var source = SourceOf(query);
        await using var batch = database.CreateBatch();
        // The shown page alone is read; before it, PostgreSQL walks the index of the order, team by team and status by status.
        batch.Add(new SqlQuery($"""
            SELECT id FROM (
              SELECT 0 AS place, id, name_words, changed_at FROM clients WHERE id = ANY($6) AND team_id = ANY($1) AND status = ANY($2) {source.Where}
              UNION ALL SELECT 1, c.id, c.name_words, c.changed_at FROM {source.From} CROSS JOIN LATERAL (
                SELECT id, name_words, changed_at FROM clients WHERE {source.One} {source.Where} AND id <> ALL($6) ORDER BY {source.Order} LIMIT $7) c
            ) listed ORDER BY place, {source.Order} LIMIT $8 OFFSET $9
            """, [.. About(query, caller), Of(query.First ?? []), Of(paging.Reach), Of((long)paging.PageSize), Of(paging.Skip)]));
        batch.Add(new SqlQuery(
            $"SELECT count(*) FROM (SELECT FROM {source.From} CROSS JOIN LATERAL (SELECT FROM clients WHERE {source.One} {source.Where} LIMIT $6) c LIMIT $6) counted",
            [.. About(query, caller), Of(CountedTo + 1L)]));
        var everyLetter = SourceOf(query with { Letter = null });
        batch.Add(new SqlQuery($"""
            SELECT letter FROM unnest($6) WITH ORDINALITY AS alphabet(letter, place) WHERE EXISTS (
              SELECT FROM {everyLetter.From} CROSS JOIN LATERAL (SELECT FROM clients WHERE {everyLetter.One} {everyLetter.Where} AND {(query.Ids is null or [] ? "name_words >= ' ' || letter AND name_words < ' ' || chr(ascii(letter) + 1)" : "false")} LIMIT 1) c)
            UNION ALL SELECT 'other' WHERE EXISTS (
              SELECT FROM {everyLetter.From} CROSS JOIN LATERAL (SELECT FROM clients WHERE {everyLetter.One} {everyLetter.Where} AND {(query.Ids is null or [] ? Other : "false")} LIMIT 1) c)
            """, [.. About(query with { Letter = null }, caller), Of(Alphabet)]));

        foreach (var group in new[] { new Query { Status = ClientStatus.Active.ToCode() }, new Query { Status = ClientStatus.Active.ToCode(), Mine = true }, new Query { Status = ClientStatus.Moved.ToCode() } })
        {
            var counted = SourceOf(group);
            batch.Add(new SqlQuery($"SELECT count(*) FROM (SELECT FROM {counted.From} CROSS JOIN LATERAL (SELECT FROM clients WHERE {counted.One} {counted.Where} LIMIT $6) c LIMIT $6) counted",
                [.. About(group, caller), Of((long)CountedTo)]));
        }

        List<Guid> ids;
        long total;
        List<string> letters;
        CountsOf counts;
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            ids = await reader.Rows(row => row.GetGuid(0));
            total = (await reader.Rows(row => row.GetInt64(0))).Single();
            letters = await reader.Rows(row => row.GetString(0));
            counts = new CountsOf(await Counted(reader), await Counted(reader), await Counted(reader));
        }

        var shown = await Show(ids, AccessAction.List, db, database, caller, log, ct);
        var orMore = total > CountedTo;
        return TypedResults.Ok(new Response(shown, (int)Math.Min(total, CountedTo), orMore, paging.Page, paging.PageSize,
            paging.Links(request, more: orMore ? ids.Count == paging.PageSize : paging.Reach < total), letters, counts));
    }

    private static async Task<int> Counted(NpgsqlDataReader reader) => (int)(await reader.Rows(row => row.GetInt64(0))).Single();

    /// <summary>The clients with these ids, in this order, and a line in the log about each.</summary>
    internal static async Task<IReadOnlyList<Item>> Show(List<Guid> ids, AccessAction action, ClientsDb db, NpgsqlDataSource database, Caller caller, AccessLogger log, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var batch = database.CreateBatch();
        batch.Add(new SqlQuery($"""
            SELECT id, display_name, birth_year, team_id,
              coalesce((SELECT phase FROM phases WHERE client_id = clients.id ORDER BY since DESC, recorded_at DESC LIMIT 1), '{ClientPhase.Prevention.ToCode()}'),
              language, interpreter_needed, since, status, origin, primary_worker_name, primary_worker_id IS NOT DISTINCT FROM $2, changed_at
            FROM clients JOIN unnest($1) WITH ORDINALITY AS shown(shown_id, place) ON id = shown_id WHERE team_id = ANY($3) ORDER BY place
            """, Of(ids.ToArray()), Of(caller.Subject), Of(caller.Teams.ToArray())));
        List<Item> rows;
        await using (var reader = await batch.ExecuteReaderAsync(ct)) // its connection goes back before another one is asked for
        {
            rows = await reader.Rows(row => new Item(row.GetGuid(0), row.GetString(1), row.Maybe<int?>(2), row.GetString(3), row.Code<ClientPhase>(4), row.GetString(5), row.Maybe<bool?>(6),
                row.GetFieldValue<DateTimeOffset>(7), row.Code<ClientStatus>(8), row.Code<ClientOrigin>(9), row.Maybe<string>(10), row.GetBoolean(11), row.GetFieldValue<DateTimeOffset>(12)));
        }

        await db.InsertMany(log.OfMany(action, AccessObject.Client, rows.Select(row => row.Id), Purposes.NetworkSupport), ct);
        return rows;
    }

    internal static NpgsqlParameter Of<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    private static Dictionary<string, string[]> Faults(Query query)
    {
        var faults = new Dictionary<string, string[]>();
        if (query.Sort is not null && !Orders.ContainsKey(query.Sort))
        {
            faults["sort"] = [T("Kies name, -name, changed of -changed.")];
        }

        if (query.Status is not null && !Visible.Contains(query.Status))
        {
            faults["status"] = [T("Kies active of moved.")];
        }

        if (query.Letter is not null && query.Letter != OtherLetter && query.Letter is not [>= 'a' and <= 'z'])
        {
            faults["letter"] = [T("Kies een letter van a tot en met z, of other.")];
        }

        if (query.Ids?.Length > AtMostIds || query.First?.Length > AtMostIds)
        {
            faults["ids"] = [T($"Vraag niet meer dan {AtMostIds} cliënten tegelijk.")];
        }

        return faults;
    }

    private static readonly string[] Alphabet = [.. Enumerable.Range('a', 26).Select(letter => ((char)letter).ToString())];

    private const string Other = "(name_words < ' a' OR name_words >= ' {')"; // { comes after z

    /// <summary>Which clients, in SQL: $1 teams, $2 statuses, $3 the worker, $4 the letter, $5 ids.</summary>
    private static Source SourceOf(Query query)
    {
        var mine = query.Mine == true;
        var conditions = (mine ? " AND primary_worker_id = $3" : " AND $3::text IS NOT NULL")
            + (query.Letter switch { null => " AND $4::text IS NULL", OtherLetter => $" AND $4 = '{OtherLetter}' AND " + Other, _ => " AND name_words >= ' ' || $4 AND name_words < ' ' || chr(ascii($4) + 1)" })
            + (query.Ids is null or [] ? " AND $5::uuid[] IS NOT NULL" : " AND id = ANY($5)");
        return query switch
        {
            { Ids: [_, ..] } => new Source("(SELECT) found", "team_id = ANY($1) AND status = ANY($2)", conditions, Orders[query.Sort ?? "name"]),
            _ when mine => new Source("unnest($2) AS statuses(one_status)", "team_id = ANY($1) AND status = one_status", conditions, Orders[query.Sort ?? "name"]),
            _ => new Source("unnest($1) AS teams(one_team) CROSS JOIN unnest($2) AS statuses(one_status)", "team_id = one_team AND status = one_status", conditions, Orders[query.Sort ?? "name"]),
        };
    }

    /// <summary>What stands at $1 to $5.</summary>
    private static NpgsqlParameter[] About(Query query, Caller caller) =>
    [
        Of(query.Team is { } team ? caller.Teams.Where(own => own == team).ToArray() : [.. caller.Teams]),
        Of(query.Status is { } status ? [status] : Visible),
        Of(caller.Subject),
        new() { DataTypeName = "text", Value = (object?)query.Letter ?? DBNull.Value },
        Of(query.Ids ?? []),
    ];

    private sealed record Source(string From, string One, string Where, string Order);
}
