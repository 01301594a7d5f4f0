using System.Globalization;
using Meeverhuizen.Contracts;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.AccessLog;

/// <summary>
/// Who saw or changed one person's data, page by page, newest first: what NEN 7513 lets the client ask. Read by the person's own index, never
/// the whole table. Every service that keeps a log gives it in this shape.
/// </summary>
public static class AccessLogPages
{
    /// <summary>Lines on a page when nobody says how many, and at most.</summary>
    public const int AtMost = 500;

    /// <summary>What is asked for.</summary>
    public sealed record Query
    {
        /// <summary>The page, from 1.</summary>
        [FromQuery]
        public int? Page { get; init; }

        /// <summary>Lines on a page, 1 to 500; 500 when left out.</summary>
        [FromQuery]
        public int? PageSize { get; init; }

        /// <summary>Only lines from before this moment; so that pages stay the same while new lines come.</summary>
        [FromQuery]
        public DateTimeOffset? Before { get; init; }

        /// <summary>Only from this day on.</summary>
        [FromQuery]
        public DateOnly? From { get; init; }

        /// <summary>Only up to and with this day.</summary>
        [FromQuery]
        public DateOnly? Until { get; init; }

        /// <summary>Only of this user or service; an id from <see cref="Person"/>.</summary>
        [FromQuery]
        public string? By { get; init; }
    }

    /// <summary>One line.</summary>
    /// <param name="At">When.</param>
    /// <param name="By">Name of who did it.</param>
    /// <param name="Role">Role of who did it; <c>service</c> when no person did.</param>
    /// <param name="Organisation">Whose user or service.</param>
    /// <param name="Action">What was done.</param>
    /// <param name="ObjectType">With what.</param>
    /// <param name="Purpose">URI of the processing activity.</param>
    /// <param name="ConsentId">The consent it rests on, if it does.</param>
    /// <param name="ById">Id of who did it.</param>
    /// <param name="ObjectId">Id of what was seen or changed.</param>
    /// <param name="Outcome">How it went.</param>
    /// <param name="About">Name of the person or persons on the map whom it was about, as far as they are still known.</param>
    public sealed record Item(DateTimeOffset At, string By, string Role, string Organisation, Code<AccessAction> Action, Code<AccessObject> ObjectType, string Purpose, Guid? ConsentId,
        string ById, Guid ObjectId, Code<AccessOutcome> Outcome, string? About);

    /// <summary>Somebody who stands in this log, and how often.</summary>
    public sealed record Person(string Id, string Name, string Role, string Organisation, int Lines);

    /// <summary>A page of the log.</summary>
    /// <param name="Items">Newest first.</param>
    /// <param name="Total">How many lines there are of what is asked.</param>
    /// <param name="Page">Which page this is.</param>
    /// <param name="PageSize">How many lines are on a page.</param>
    /// <param name="Links">This page and those beside it; they keep to the lines that there were at the first.</param>
    /// <param name="People">Everybody who stands in the log, whatever is asked.</param>
    public sealed record Response(IReadOnlyList<Item> Items, int Total, int Page, int PageSize, PageLinks Links, IReadOnlyList<Person> People);

    /// <summary>Reads a page. That it is read stands in the log already, so whoever looks sees their own visit too.</summary>
    public static async Task<Response> ShowAccessLog(this DbContext database, Guid subject, Query query, Paging paging, HttpRequest request, TimeProvider clock, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(paging);
        ArgumentNullException.ThrowIfNull(clock);
        var before = (query.Before ?? clock.GetUtcNow().AddMilliseconds(1)).ToUniversalTime();
        var all = database.Set<AccessLogEntry>().AsNoTracking().Where(line => line.SubjectId == subject && line.At < before);
        var people = await all.GroupBy(line => line.UserId)
            .Select(lines => new Person(lines.Key, lines.Max(line => line.UserName)!, lines.Max(line => line.UserRole)!, lines.Max(line => line.Organisation)!, lines.Count())).ToListAsync(ct);

        var asked = all;
        if (query.From is { } from)
        {
            var start = DutchDay.StartOf(from);
            asked = asked.Where(line => line.At >= start);
        }

        if (query.Until is { } until)
        {
            var end = DutchDay.End(until);
            asked = asked.Where(line => line.At < end);
        }

        if (query.By is { Length: > 0 } by)
        {
            asked = asked.Where(line => line.UserId == by);
        }

        var total = asked == all ? people.Sum(person => person.Lines) : await asked.CountAsync(ct);
        var lines = await asked.OrderByDescending(line => line.At).ThenByDescending(line => line.Sequence).Skip((int)Math.Min(paging.Skip, int.MaxValue)).Take(paging.PageSize)
            .Select(line => new Item(line.At, line.UserName, line.UserRole, line.Organisation, new Code<AccessAction>(line.Action), new Code<AccessObject>(line.ObjectType), line.Purpose, line.ConsentId,
                line.UserId, line.ObjectId, new Code<AccessOutcome>(line.Outcome), null)).ToListAsync(ct);
        var links = paging.Links(request, more: paging.Reach < total, ("before", before.ToString("O", CultureInfo.InvariantCulture)));
        return new Response(lines, total, paging.Page, paging.PageSize, links, [.. people.OrderBy(person => person.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Which page is asked for, or why there is none.</summary>
    public static ProblemHttpResult? Refuses(Query query, out Paging paging)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Paging.Refuses(query.Page, query.PageSize, AtMost, AtMost, out paging);
    }
}
