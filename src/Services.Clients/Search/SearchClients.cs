using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Meeverhuizen.Services.Clients.Search;

/// <summary>
/// Finds clients of the own teams by what somebody remembers of the name: parts in any order, the beginning of a word, initials, without accents,
/// with a typing error. The same name first, then what begins so, then what has it somewhere, then what looks like it. By POST, so that a name
/// never stands in an address.
/// </summary>
public static class SearchClients
{
    /// <summary>Clients that one search finds at most; who sees so many types a letter more.</summary>
    public const int AtMost = 200;

    private const int MostWords = 6;
    private const int FewHits = 5;
    private const int NearNames = 300;

    /// <summary>A part of a name.</summary>
    public sealed record Request
    {
        /// <summary>Two letters or more.</summary>
        [StringLength(120, MinimumLength = 2, ErrorMessage = "Zoek met ten minste twee letters.")]
        public required string Text { get; init => field = TypedText.Line(value); }

        /// <summary>Also names that only look like it. When left out: if fewer than five were found that have it.</summary>
        public bool? Similar { get; init; }

        /// <summary>The page, from 1.</summary>
        public int? Page { get; init; }

        /// <summary>Clients on a page, 1 to 200; 200 when left out.</summary>
        public int? PageSize { get; init; }
    }

    /// <summary>A page of what was found, best first.</summary>
    /// <param name="Items">The clients on this page.</param>
    /// <param name="Total">How many were found; with <paramref name="OrMore"/> there are more, which are not given.</param>
    /// <param name="OrMore">Whether the list was cut.</param>
    /// <param name="Page">Which page this is.</param>
    /// <param name="PageSize">How many are on a page.</param>
    /// <param name="Similar">Ids on this page of clients whose name only looks like what was typed.</param>
    public sealed record Response(IReadOnlyList<ListClients.Item> Items, int Total, bool OrMore, int Page, int PageSize, IReadOnlyList<Guid> Similar);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, ClientsDb db, NpgsqlDataSource database, Caller caller, AccessLogger log, CancellationToken ct)
    {
        if (Paging.Refuses(request.Page, request.PageSize, ListClients.AtMost, ListClients.AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        var words = NameForms.WordsOf(request.Text);
        var found = await HaveIt(request.Text.Trim(), words, database, caller, ct);
        var sure = found.Count;
        if (request.Similar ?? sure < FewHits)
        {
            found.AddRange((await LookLikeIt(words, database, caller, ct)).Except(found));
        }

        var all = found.Take(AtMost).ToList();
        var page = all.Skip((int)Math.Min(paging.Skip, AtMost)).Take(paging.PageSize).ToList();
        var items = await ListClients.Show(page, AccessAction.Search, db, database, caller, log, ct);
        var similar = all.Skip(sure).ToHashSet();
        return TypedResults.Ok(new Response(items, all.Count, found.Count > AtMost, paging.Page, paging.PageSize, [.. page.Where(similar.Contains)]));
    }

    /// <summary>Who has all that was typed in the name, best first, one more than is given.</summary>
    private static async Task<List<Guid>> HaveIt(string text, IReadOnlyList<string> words, NpgsqlDataSource database, Caller caller, CancellationToken ct)
    {
        var sought = words.Take(MostWords).Select(NameForms.Begin).ToList();
        var about = new List<NpgsqlParameter> { ListClients.Of(caller.Teams.ToArray()), ListClients.Of(ListClients.Visible), ListClients.Of(AtMost + 1) };
        string Given(string value)
        {
            about.Add(ListClients.Of(value));
            return $"${about.Count}";
        }

        // Names first, by their trigrams; only then teams, order and page. A plan that PostgreSQL keeps for any pattern would else read the
        // team's list in order until it has met enough of them: all of it, for a rare name (docs/performance.md).
        var literally = sought.Count == 0 || HasOther(text);
        var (having, beginning) = (new StringBuilder("true"), new StringBuilder("true"));
        foreach (var word in sought)
        {
            var somewhere = Given($"% {word}%");
            beginning.Append(CultureInfo.InvariantCulture, $" AND name_words LIKE {somewhere}");
            having.Append(CultureInfo.InvariantCulture, $" AND (name_parts LIKE {somewhere}{string.Concat(Turned(word, sought.Count).Select(turned => $" OR (display_name LIKE '%,%' AND name_parts LIKE {Given($"%|% {turned}%")})"))})");
            if (word.Length == 1 && !literally)
            {
                having.Append(CultureInfo.InvariantCulture, $" AND name_words LIKE {somewhere}"); // one letter is an initial
            }
        }

        if (literally)
        {
            // Signs that no word holds count as typed.
            having.Append(CultureInfo.InvariantCulture, $" AND display_name ILIKE {Given("%" + Literally(text) + "%")}");
        }

        var whole = string.Concat(words.Select(word => " " + word));
        await using var batch = database.CreateBatch();
        batch.Add(new SqlQuery($"""
            WITH named AS MATERIALIZED (SELECT id, team_id, status, name_words, name_parts, plain_name FROM clients WHERE {having})
            SELECT id FROM named WHERE team_id = ANY($1) AND status = ANY($2)
            ORDER BY CASE WHEN name_words = {Given(whole)} OR plain_name = {Given(string.Concat(words))} THEN 0 WHEN name_words LIKE {Given(whole + "%")} THEN 1
              WHEN {beginning} THEN 2 WHEN name_parts LIKE {Given($"%|% {string.Concat(words)}%")} THEN 3 ELSE 4 END, name_words, id LIMIT $3
            """, about));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        return await reader.Rows(row => row.GetGuid(0));
    }

    /// <summary>Initials of who is written with the family name first: "jb" is "bj" of "Berg, Jan".</summary>
    private static IEnumerable<string> Turned(string word, int words) =>
        words == 1 && word.Length is >= 2 and <= 5 && !word.Any(char.IsSurrogate) ? Enumerable.Range(1, word.Length - 1).Select(at => word[at..] + word[..at]) : [];

    /// <summary>Whose name differs from what was typed by a typing error or two, nearest first.</summary>
    private static async Task<List<Guid>> LookLikeIt(IReadOnlyList<string> words, NpgsqlDataSource database, Caller caller, CancellationToken ct)
    {
        if (words.Count is 0 or > MostWords || words.All(word => word.Length < 3))
        {
            return [];
        }

        // PostgreSQL brings names that share enough trigrams with the longest word; which of them are near is counted here, letter by letter.
        var longest = words.MaxBy(word => word.Length)!;
        await using var batch = database.CreateBatch();
        batch.Add(new SqlQuery("SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)", ListClients.Of(longest.Length < 6 ? "0.15" : "0.25"))); // until the batch, one transaction, ends
        batch.Add(new SqlQuery("""
            WITH near AS MATERIALIZED (SELECT id, team_id, status, name_words FROM clients WHERE name_words %> $3)
            SELECT id, name_words FROM near WHERE team_id = ANY($1) AND status = ANY($2) ORDER BY word_similarity($3, name_words) DESC, name_words, id LIMIT $4
            """, ListClients.Of(caller.Teams.ToArray()), ListClients.Of(ListClients.Visible), ListClients.Of(longest), ListClients.Of(NearNames)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        return [.. (await reader.Rows(row => (Id: row.GetGuid(0), Name: row.GetString(1))))
            .Select(near => (near.Id, Errors: TypingErrors.Between(words, near.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries))))
            .Where(near => near.Errors is not null).OrderBy(near => near.Errors).Select(near => near.Id)];
    }

    /// <summary>Whether there is a sign in it that is neither letter nor digit nor what stands between them.</summary>
    private static bool HasOther(string text) => text.Any(sign => !char.IsLetterOrDigit(sign) && !char.IsWhiteSpace(sign) && !char.IsSurrogate(sign)
        && CharUnicodeInfo.GetUnicodeCategory(sign) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.DashPunctuation)
        && sign is not ('\'' or '’' or '‘' or '`' or '´' or '.' or ',' or '"' or '“' or '”' or '„' or '(' or ')' or '/' or '·'));

    private static string Literally(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
