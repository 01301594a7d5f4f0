using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Messaging;

/// <summary>
/// What an operator can see and do about messages that could not be handled: the reason, a new try, or a dismissal; never a person, and
/// never the message itself. Everything an operator does here is written down (<see cref="OperatorAction"/>).
/// </summary>
public static class FailedMessageRoutes
{
    /// <summary><c>/v1/failed-messages</c>, for operators.</summary>
    public static void MapFailedMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApi("/v1/failed-messages", Policies.Operator).WithTags("Failed messages");
        group.MapGet("", List).WithPaging(AtMost, AtMost).WithName("ListFailedMessages");
        group.MapGet("/groups", ListGroups).WithPaging(AtMost, AtMost).WithName("ListFailedMessageGroups");
        group.MapGet("/actions", ListActions).WithPaging(ActionsOtherwise, AtMost).WithName("ListOperatorActions");
        group.MapPost("/{id:guid}/resends", Resend).WithName("ResendFailedMessage");
        group.MapPost("/{id:guid}/dismissals", Dismiss).WithName("DismissFailedMessage");
        group.MapPost("/dismissals", DismissGroup).WithName("DismissFailedMessages");
    }

    /// <summary>One failed message, without its body. A body that is not kept (too large, or its term is over) cannot be sent again.</summary>
    public sealed record Item(Guid Id, string Type, string Sender, string Reason, DateTimeOffset SentAt, DateTimeOffset FailedAt, int Attempts, DateTimeOffset? NextAttemptAt,
        string State, DateTimeOffset ReceivedAt, int Size, string Digest, bool BodyKept, DateTimeOffset? DismissedAt, string? DismissReason, string? DismissNote);

    /// <summary>A page of failed messages, and how many there are.</summary>
    public sealed record Answer(IReadOnlyList<Item> Items, int Page, int PageSize, int Total, PageLinks Links);

    /// <summary>Messages of one sender, type and reason: however many there are, they are one line.</summary>
    public sealed record Group(string Sender, string Type, string Reason, string State, int Count, DateTimeOffset First, DateTimeOffset Last);

    /// <summary>A page of groups, the smallest first: what is rare is seen before what is many.</summary>
    public sealed record Groups(IReadOnlyList<Group> Items, int Page, int PageSize, int Total, PageLinks Links);

    /// <summary>A page of what was done, newest first.</summary>
    public sealed record Actions(IReadOnlyList<ActionItem> Items, int Page, int PageSize, int Total, PageLinks Links);

    /// <summary>One thing that an operator did.</summary>
    public sealed record ActionItem(DateTimeOffset At, string Operator, string Action, Guid? MessageId, int Messages, string Outcome);

    /// <summary>Why nothing has to be done; the note is short and names nobody.</summary>
    public sealed record Dismissal(string? Reason, string? Note);

    /// <summary>The same for a whole group.</summary>
    public sealed record GroupDismissal(string? Sender, string? Type, string? Failure, string? Reason, string? Note);

    /// <summary>How many were dismissed.</summary>
    public sealed record Dismissed(int Count);

    private const int AtMost = 500;
    private const int ActionsOtherwise = 200;

    private static readonly Refusal FailedAgain = new("failed-again", StatusCodes.Status409Conflict, "Het lukte weer niet. De reden staat bij het bericht.");

    private static readonly Refusal BodyGone = new("body-gone", StatusCodes.Status409Conflict, "De inhoud van dit bericht is niet bewaard. Het kan niet opnieuw worden verwerkt.");

    private static readonly Refusal SenderWasTold = new("sender-was-told", StatusCodes.Status409Conflict, "De afzender weet al dat dit niet kon. Opnieuw proberen kan niet meer.");

    /// <param name="database">The service's context.</param>
    /// <param name="caller">The operator.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="page">From 1; the first when left out.</param>
    /// <param name="pageSize">At most 500; so many when left out.</param>
    /// <param name="order"><c>oldest</c> (first) or <c>newest</c>.</param>
    /// <param name="sender">Only of this organisation.</param>
    /// <param name="type">Only of this type.</param>
    /// <param name="reason">Only with this reason.</param>
    /// <param name="state">One of <see cref="FailedMessageStates"/>, or <c>all</c>; without it what waits or is open.</param>
    private static async Task<Results<Ok<Answer>, ProblemHttpResult>> List(
        DbContext database, HttpRequest request, Caller caller, TimeProvider clock, CancellationToken ct, int? page = null, int? pageSize = null, string order = "oldest", string? sender = null, string? type = null, string? reason = null, string? state = null)
    {
        if (Paging.Refuses(page, pageSize, AtMost, AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        if (FaultOfChoice(order, state) is { } fault)
        {
            return fault;
        }

        var messages = InState(database.Set<FailedMessage>().AsNoTracking(), state)
            .Where(m => (sender == null || m.Sender == sender) && (type == null || m.Type == type) && (reason == null || m.Reason == reason));
        var total = await messages.CountAsync(ct);
        var ordered = order == "oldest" ? messages.OrderBy(m => m.FailedAt).ThenBy(m => m.Id) : messages.OrderByDescending(m => m.FailedAt).ThenByDescending(m => m.Id);
        var items = await ordered.Skip((int)Math.Min(paging.Skip, total)).Take(paging.PageSize)
            .Select(m => new Item(m.Id, m.Type, m.Sender, m.Reason, m.SentAt, m.FailedAt, m.Attempts, m.NextAttemptAt, m.State, m.ReceivedAt, m.Size, m.Digest, m.Body != null,
                m.DismissedAt, m.DismissReason, m.DismissNote))
            .ToListAsync(ct);
        await Note(database, caller, clock, "list", null, items.Count, "ok", ct);
        return TypedResults.Ok(new Answer(items, paging.Page, paging.PageSize, total, paging.Links(request, paging.Reach < total)));
    }

    private static async Task<Results<Ok<Groups>, ProblemHttpResult>> ListGroups(DbContext database, HttpRequest request, CancellationToken ct, int? page = null, int? pageSize = null, string? state = null)
    {
        if (Paging.Refuses(page, pageSize, AtMost, AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        var all = InState(database.Set<FailedMessage>().AsNoTracking(), state).GroupBy(m => new { m.Sender, m.Type, m.Reason, Waits = m.NextAttemptAt != null, m.Answered, Gone = m.DismissedAt != null });
        var total = await all.CountAsync(ct);
        var groups = await all.Select(g => new { g.Key, Count = g.Count(), First = g.Min(m => m.ReceivedAt), Last = g.Max(m => m.FailedAt) })
            .OrderBy(g => g.Count).ThenBy(g => g.First).Skip((int)Math.Min(paging.Skip, total)).Take(paging.PageSize).ToListAsync(ct);
        return TypedResults.Ok(new Groups([.. groups.Select(g => new Group(g.Key.Sender, g.Key.Type, g.Key.Reason,
            g.Key.Gone ? FailedMessageStates.Dismissed : g.Key.Answered ? FailedMessageStates.Answered : g.Key.Waits ? FailedMessageStates.Waiting : FailedMessageStates.Open,
            g.Count, g.First, g.Last))], paging.Page, paging.PageSize, total, paging.Links(request, paging.Reach < total)));
    }

    private static async Task<Results<Ok<Actions>, ProblemHttpResult>> ListActions(DbContext database, HttpRequest request, CancellationToken ct, int? page = null, int? pageSize = null)
    {
        if (Paging.Refuses(page, pageSize, ActionsOtherwise, AtMost, out var paging) is { } refusal)
        {
            return refusal;
        }

        var total = await database.Set<OperatorAction>().CountAsync(ct);
        var actions = await database.Set<OperatorAction>().AsNoTracking().OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Skip((int)Math.Min(paging.Skip, total)).Take(paging.PageSize)
            .Select(a => new ActionItem(a.At, a.Operator, a.Action, a.MessageId, a.Messages, a.Outcome)).ToListAsync(ct);
        return TypedResults.Ok(new Actions(actions, paging.Page, paging.PageSize, total, paging.Links(request, paging.Reach < total)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Resend(Guid id, DbContext database, Caller caller, TimeProvider clock, IResendFailedMessages failed, CancellationToken ct)
    {
        if (await database.Set<FailedMessage>().AsNoTracking().Where(m => m.Id == id).Select(m => new { m.Answered, Kept = m.Body != null }).SingleOrDefaultAsync(ct) is not { } message)
        {
            return Problems.Of(Refusals.NotFound);
        }

        var refusal = message.Answered ? SenderWasTold : !message.Kept ? BodyGone : await failed.Resend(id, ct) ? null : FailedAgain;
        await Note(database, caller, clock, "resend", id, 1, refusal?.Slug ?? "ok", ct);
        return refusal is null ? TypedResults.NoContent() : Problems.Of(refusal);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Dismiss(Guid id, Dismissal request, DbContext database, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (FaultOf(request.Reason, request.Note) is { } fault)
        {
            return fault;
        }

        if (await database.Set<FailedMessage>().FindAsync([id], ct) is not { } message)
        {
            return Problems.Of(Refusals.NotFound);
        }

        message.Dismiss(request.Reason!, NoteOf(request.Note), clock.GetUtcNow());
        await Note(database, caller, clock, "dismiss", id, 1, "ok", ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<Dismissed>, ProblemHttpResult>> DismissGroup(GroupDismissal request, DbContext database, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (FaultOf(request.Reason, request.Note) is { } fault)
        {
            return fault;
        }

        if (request.Sender is null || request.Type is null || request.Failure is null)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["sender"] = [T("Zeg van welke afzender, welk soort en welke reden u de berichten afwijst.")] });
        }

        var (now, note) = (clock.GetUtcNow(), NoteOf(request.Note));
        await using var transaction = await database.Database.BeginTransactionAsync(ct);
        var count = await InState(database.Set<FailedMessage>(), null).Where(m => m.Sender == request.Sender && m.Type == request.Type && m.Reason == request.Failure)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DismissedAt, now).SetProperty(m => m.DismissReason, request.Reason).SetProperty(m => m.DismissNote, note).SetProperty(m => m.NextAttemptAt, (DateTimeOffset?)null), ct);
        await Note(database, caller, clock, "dismiss", null, count, "ok", ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Dismissed(count));
    }

    private static IQueryable<FailedMessage> InState(IQueryable<FailedMessage> messages, string? state) => state switch
    {
        "all" => messages,
        FailedMessageStates.Dismissed => messages.Where(m => m.DismissedAt != null),
        FailedMessageStates.Answered => messages.Where(m => m.DismissedAt == null && m.Answered),
        FailedMessageStates.Waiting => messages.Where(m => m.NextAttemptAt != null),
        FailedMessageStates.Open => messages.Where(m => m.DismissedAt == null && !m.Answered && m.NextAttemptAt == null),
        _ => messages.Where(m => m.DismissedAt == null && !m.Answered),
    };

    private static ProblemHttpResult? FaultOfChoice(string order, string? state)
    {
        var errors = new Dictionary<string, string[]>();
        if (order is not ("oldest" or "newest"))
        {
            errors["order"] = [T("Kies: oldest of newest.")];
        }

        if (!(state is null or "all" || FailedMessageStates.All.Contains(state)))
        {
            errors["state"] = [$"Kies: {string.Join(", ", FailedMessageStates.All)} of all."];
        }

        return errors.Count > 0 ? Problems.Invalid(errors) : null;
    }

    private static ProblemHttpResult? FaultOf(string? reason, string? note)
    {
        var errors = new Dictionary<string, string[]>();
        if (reason is null || !FailedMessage.DismissReasons.Contains(reason))
        {
            errors["reason"] = [T("Kies waarom u dit bericht afwijst.")];
        }

        if (NoteOf(note) is { Length: > FailedMessage.LongestNote })
        {
            errors["note"] = [T($"De toelichting mag niet langer zijn dan {FailedMessage.LongestNote} tekens.")];
        }
        else if (reason == "other" && NoteOf(note) is null)
        {
            errors["note"] = [T("Vul in waarom u dit bericht afwijst.")];
        }

        return errors.Count > 0 ? Problems.Invalid(errors) : null;
    }

    private static string? NoteOf(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();

    private static async Task Note(DbContext database, Caller caller, TimeProvider clock, string action, Guid? message, int messages, string outcome, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        database.Add(new OperatorAction { Id = Guid.CreateVersion7(now), At = now, Operator = caller.Subject, Action = action, MessageId = message, Messages = messages, Outcome = outcome });
        await database.SaveChangesAsync(ct);
    }
}

/// <summary>Gives a failed message another try at once.</summary>
public interface IResendFailedMessages
{
    /// <summary>True when the message had its effect and is off the list.</summary>
    Task<bool> Resend(Guid id, CancellationToken ct);
}
