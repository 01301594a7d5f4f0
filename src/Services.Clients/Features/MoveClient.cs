using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>The client has moved along to another organisation: here the record can only be read from now on. Safe to say twice.</summary>
public static class MoveClient
{
    /// <summary>By which handover, and when.</summary>
    public sealed record Request(Guid HandoverId, DateTimeOffset At);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, ClientsDb db, AccessLog log, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var at = request.At.ToUniversalTime();
        var moved = await db.Clients.Where(client => client.Id == id && client.Status != "moved")
            .ExecuteUpdateAsync(client => client.SetProperty(c => c.Status, "moved").SetProperty(c => c.MovedAt, at), ct);
        if (moved == 0)
        {
            return await db.Clients.AnyAsync(client => client.Id == id, ct) ? TypedResults.NoContent() : Problems.Of(Refusals.NotFound);
        }

        db.Add(log.Of("move", "handover", request.HandoverId, id, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
