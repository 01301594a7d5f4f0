using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Moving;

/// <summary>The client stopped the handover by which they moved out: here the record is worked in again. Safe to say twice, and before the move was heard.</summary>
public static class ReturnClient
{
    /// <summary>Which handover, and when.</summary>
    public sealed record Request(Guid HandoverId, DateTimeOffset At);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, ClientsDb db, AccessLogger log, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHandover(request.HandoverId, ct);
        if (!await db.Clients.AnyAsync(client => client.Id == id, ct))
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (await db.HasEnded(request.HandoverId, ct))
        {
            return TypedResults.NoContent();
        }

        db.Add(new HandoverEnd { HandoverId = request.HandoverId, How = HandoverEnding.Returned, At = request.At.ToUniversalTime() });
        var back = await db.Clients.Where(client => client.Id == id && client.Status == ClientStatus.Moved && (client.MovedByHandoverId == null || client.MovedByHandoverId == request.HandoverId))
            .ExecuteUpdateAsync(client => client.SetProperty(c => c.Status, ClientStatus.Active).SetProperty(c => c.MovedAt, (DateTimeOffset?)null).SetProperty(c => c.MovedByHandoverId, (Guid?)null), ct);
        if (back > 0)
        {
            db.Add(log.Of(AccessAction.Return, AccessObject.Handover, request.HandoverId, id, Purposes.Handover));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
