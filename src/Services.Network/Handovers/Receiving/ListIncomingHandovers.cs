using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Handover;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>What other organisations offer the caller's teams, page by page: notices without personal data, and what has arrived.</summary>
public static class ListIncomingHandovers
{
    /// <summary>A page of notices, newest change first; see <see cref="ListHandovers.Response"/>.</summary>
    public sealed record Response(IReadOnlyList<IncomingItem> Items, int Total, bool OrMore, int Page, int PageSize, PageLinks Links);

    /// <summary>One notice. <c>ItemCount</c>: what was asked; once it arrived, what came. <c>ClientId</c> only after it arrived, and not once our copy is closed. <c>ErasureAnswerBy</c>: the client asked to erase, and waits for our answer until that day. <c>Waits</c>: whether our team has to do something.</summary>
    public sealed record IncomingItem(
        Guid Id, HandoverState State, string SenderOrganisation, string ReceiverTeam, DateOnly WishedDate, string Language, bool? InterpreterNeeded, int ItemCount,
        DateTimeOffset ExpiresAt, Guid? ClientId, DateTimeOffset UpdatedAt, string? WhyWaiting, DateOnly? ComesOn, Code<HandoverQuestion>? Question, DateOnly? ProposedDate, bool Acknowledged,
        DateOnly? ErasureAnswerBy, bool Waits);

    private const string ErasureAsked = "(erasure_asked_at IS NOT NULL AND erasure_answer IS NULL AND locked_at IS NULL)";

    /// <summary>Also what stopped without our doing, until somebody of the team has seen it (<see cref="IncomingHandover.WaitsToBeSeen"/>).</summary>
    private const string Waits = $"(state IN ('offered', 'received') OR {ErasureAsked} OR (state IN ('withdrawn', 'revoked', 'expired', 'lapsed', 'refused') AND acknowledged_at IS NULL))";

    private static readonly HandoverPages Pages = new("incoming_handovers", "receiver_team", """
        id, state, sender_organisation, receiver_team, wished_date, language, interpreter_needed, item_count, expires_at, CASE WHEN locked_at IS NULL THEN client_id END AS client, updated_at, why_waiting, comes_on, question,
        proposed_date, acknowledged_at IS NOT NULL AS acknowledged,
        """ + $"CASE WHEN {ErasureAsked} THEN erasure_answer_by END AS answer_by, {Waits}", Waits, "true");

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] HandoverPages.Query query, HttpRequest request, NpgsqlDataSource database, Caller caller, CancellationToken ct)
    {
        if (HandoverPages.Refuses(query, out var paging) is { } refusal)
        {
            return refusal;
        }

        var (items, total, orMore, more) = await Pages.Read(query, paging, database, caller, row => new IncomingItem(
            row.GetGuid(0), row.Code<HandoverState>(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateOnly>(4), row.GetString(5), row.Maybe<bool?>(6), row.GetInt32(7),
            row.GetFieldValue<DateTimeOffset>(8), row.Maybe<Guid?>(9), row.GetFieldValue<DateTimeOffset>(10), row.Maybe<string>(11), row.Maybe<DateOnly?>(12),
            row.IsDBNull(13) ? null : new(row.GetString(13)), row.Maybe<DateOnly?>(14), row.GetBoolean(15), row.Maybe<DateOnly?>(16), row.GetBoolean(17)), ct);
        return TypedResults.Ok(new Response(items, total, orMore, paging.Page, paging.PageSize, paging.Links(request, more)));
    }
}
