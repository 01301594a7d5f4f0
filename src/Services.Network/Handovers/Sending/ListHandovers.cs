using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Meeverhuizen.Services.Network.Handovers.Sending;

/// <summary>The handovers that the caller's teams are sending, page by page: of all their clients, or of one.</summary>
public static class ListHandovers
{
    /// <summary>A page of handovers, newest change first.</summary>
    /// <param name="Items">The handovers on this page.</param>
    /// <param name="Total">How many there are in all; with <paramref name="OrMore"/> at least.</param>
    /// <param name="OrMore">Whether there may be more than <paramref name="Total"/>.</param>
    /// <param name="Page">Which page this is.</param>
    /// <param name="PageSize">How many are on a page.</param>
    /// <param name="Links">This page and those beside it.</param>
    public sealed record Response(IReadOnlyList<OutgoingItem> Items, int Total, bool OrMore, int Page, int PageSize, PageLinks Links);

    /// <summary>One handover; who it is about, the page asks Clients.</summary>
    /// <param name="Id">Id, the same at both sides.</param>
    /// <param name="ClientId">The client.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="ReceiverOrganisation">The organisation that is asked.</param>
    /// <param name="ReceiverTeam">The team that is asked.</param>
    /// <param name="WishedDate">The day wished for.</param>
    /// <param name="UpdatedAt">When it last changed.</param>
    /// <param name="WhyNotTravelling">What stands in the way, also before the offer was answered; a code.</param>
    /// <param name="SendsOnWishedDay">An accepted one is sent then.</param>
    /// <param name="Question">What the receiving team asked, while it waits for an answer.</param>
    /// <param name="ProposedDate">The day it proposed.</param>
    /// <param name="Acknowledged">Whether the sending team has seen how it ended.</param>
    /// <param name="Waits">Whether the sending team has to do something.</param>
    /// <param name="Erased">After completion: whether the new team erased its copy, so that the client is worked with here again.</param>
    public sealed record OutgoingItem(
        Guid Id, Guid ClientId, HandoverState State, string? ReceiverOrganisation, string? ReceiverTeam, DateOnly? WishedDate, DateTimeOffset UpdatedAt,
        string? WhyNotTravelling, bool SendsOnWishedDay, Code<HandoverQuestion>? Question, DateOnly? ProposedDate, bool Acknowledged, bool Waits, bool Erased);

    /// <summary>
    /// What waits for the sending team and was not ticked off: a draft, a question, an offer that lapsed, one that ended otherwise than wished this month, and what
    /// cannot go without a new consent or smaller choices.
    /// </summary>
    private const string Waits = """
        (acknowledged_at IS NULL AND (state IN ('draft', 'on-hold', 'expired') OR (state IN ('declined', 'lapsed', 'refused') AND updated_at > now() - interval '30 days')
          OR (state IN ('offered', 'accepted') AND coalesce(why_not_travelling, '') IN ('consent-missing', 'consent-outdated', 'package-too-large'))))
        """;

    private const string Columns = "client_id, id, state, receiver_organisation, receiver_team, wished_date, updated_at, why_not_travelling, send_on, question, proposed_date, acknowledged_at IS NOT NULL AS acknowledged, " + Waits + ", state = 'completed' AND (coalesce(erasure_answer, '') = 'erased' OR erased_at IS NOT NULL) AS erased";

    private static readonly HandoverPages Pages = new("outgoing_handovers", "team_id", Columns, Waits, NetworkDb.ToBeSeen("outgoing_handovers"));

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] HandoverPages.Query query, HttpRequest request, NetworkDb db, NpgsqlDataSource database, Caller caller, AccessLogger log, CancellationToken ct)
    {
        if (HandoverPages.Refuses(query, out var paging) is { } refusal)
        {
            return refusal;
        }

        var (items, total, orMore, more) = await Pages.Read(query, paging, database, caller, Item, ct);
        await db.InsertMany(log.OfMany(AccessAction.Read, AccessObject.Handover, items.Select(i => i.ClientId), Purposes.Handover), ct);
        return TypedResults.Ok(new Response(items, total, orMore, paging.Page, paging.PageSize, paging.Links(request, more)));
    }

    /// <summary>Of one client only: nobody else is looked at, so nobody else's log says so.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> OfClient(
        Guid clientId, int? page, int? pageSize, HttpRequest request, NetworkDb db, LoggedReads reads, Caller caller, AccessLogger log, CancellationToken ct)
    {
        if (Paging.Refuses(page, pageSize, HandoverPages.AtMost, HandoverPages.AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        var all = await reads.Read(OfOneClient, log.Of(AccessAction.Read, AccessObject.Handover, clientId, clientId, Purposes.Handover), caller.Teams, ct);
        if (all is null && await db.Records.AnyAsync(record => record.ClientId == clientId && record.LockedAt != null, ct))
        {
            return Problems.Of(Refusals.NotFound);
        }

        return TypedResults.Ok(new Response([.. (all ?? []).Skip((int)Math.Min(paging.Skip, int.MaxValue)).Take(paging.PageSize)], all?.Count ?? 0, false, paging.Page, paging.PageSize,
            paging.Links(request, paging.Reach < (all?.Count ?? 0))));
    }

    private static readonly string Own = "FROM outgoing_handovers WHERE client_id = ANY($1) AND team_id = ANY($2) AND " + NetworkDb.ToBeSeen("outgoing_handovers");

    private static readonly LoggedQuery<List<OutgoingItem>> OfOneClient = new("SELECT client_id, client_id " + Own,
        [$"SELECT {Columns} {Own} ORDER BY updated_at DESC"], async reader =>
    {
        var items = await reader.RowsById(Item);
        return client => [.. items[client]];
    });

    private static OutgoingItem Item(NpgsqlDataReader row) => new(row.GetGuid(1), row.GetGuid(0), row.Code<HandoverState>(2), row.Maybe<string>(3), row.Maybe<string>(4), row.Maybe<DateOnly?>(5),
        row.GetFieldValue<DateTimeOffset>(6), row.Maybe<string>(7), row.Code<HandoverSending>(8) == HandoverSending.WishedDay, row.IsDBNull(9) ? null : new(row.GetString(9)), row.Maybe<DateOnly?>(10),
        row.GetBoolean(11), row.GetBoolean(12), row.GetBoolean(13));
}
