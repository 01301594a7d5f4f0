using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Moving;

/// <summary>The client has moved along to another organisation: here the record can only be read from now on. Safe to say twice; said after the client came back, it is old news.</summary>
public static class MoveClient
{
    /// <summary>By which handover, and when.</summary>
    public sealed record Request(Guid HandoverId, DateTimeOffset At);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, ClientsDb db, AccessLogger log, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHandover(request.HandoverId, ct);
        var at = request.At.ToUniversalTime();
        var moved = await db.HasEnded(request.HandoverId, ct) ? 0 : await db.Clients.Where(client => client.Id == id && client.Status != ClientStatus.Moved).ExecuteUpdateAsync(
            client => client.SetProperty(c => c.Status, ClientStatus.Moved).SetProperty(c => c.MovedAt, at).SetProperty(c => c.MovedByHandoverId, request.HandoverId).SetProperty(c => c.ChangedAt, at), ct);
        if (moved == 0)
        {
            return await db.Clients.AnyAsync(client => client.Id == id, ct) ? TypedResults.NoContent() : Problems.Of(Refusals.NotFound);
        }

        db.Add(log.Of(AccessAction.Move, AccessObject.Handover, request.HandoverId, id, Purposes.Handover));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
