using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Messaging;

/// <summary>What an operator can see and do about messages that could not be handled: the reason and a new try, never a person.</summary>
public static class FailedMessageRoutes
{
    /// <summary><c>GET /v1/failed-messages</c> and <c>POST /v1/failed-messages/{id}/resends</c>, for operators.</summary>
    public static void MapFailedMessages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapApi("/v1/failed-messages", Policies.Operator);
        group.MapGet("", List).WithName("ListFailedMessages");
        group.MapPost("/{id:guid}/resends", Resend).WithName("ResendFailedMessage");
    }

    /// <summary>One failed message, without its body.</summary>
    public sealed record Item(Guid Id, string Type, string Sender, string Reason, DateTimeOffset SentAt, DateTimeOffset FailedAt, int Attempts, DateTimeOffset? NextAttemptAt);

    /// <summary>All failed messages, oldest first, at most 500.</summary>
    public sealed record Answer(IReadOnlyList<Item> Items);

    private static async Task<Ok<Answer>> List(DbContext database, CancellationToken ct) => TypedResults.Ok(new Answer(
        await database.Set<FailedMessage>().AsNoTracking().OrderBy(m => m.FailedAt).Take(500)
            .Select(m => new Item(m.Id, m.Type, m.Sender, m.Reason, m.SentAt, m.FailedAt, m.Attempts, m.NextAttemptAt)).ToListAsync(ct)));

    private static async Task<Results<NoContent, ProblemHttpResult>> Resend(Guid id, DbContext database, IResendFailedMessages failed, CancellationToken ct)
    {
        if (!await database.Set<FailedMessage>().AnyAsync(m => m.Id == id, ct))
        {
            return Problems.Of(Refusals.NotFound);
        }

        return await failed.Resend(id, ct)
            ? TypedResults.NoContent()
            : Problems.Of(new Refusal("failed-again", StatusCodes.Status409Conflict, "Het lukte weer niet. De reden staat bij het bericht."));
    }
}

/// <summary>Gives a failed message another try at once.</summary>
public interface IResendFailedMessages
{
    /// <summary>True when the message had its effect and is off the list.</summary>
    Task<bool> Resend(Guid id, CancellationToken ct);
}
