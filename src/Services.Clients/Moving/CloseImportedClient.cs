using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Registration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Moving;

/// <summary>
/// The client stopped the handover by which they came, or would have come: from now on there is no such client here, for anybody, on any
/// route. Said before the client arrives, they do not arrive. Safe to say twice.
/// </summary>
public static class CloseImportedClient
{
    /// <summary>When the client stopped.</summary>
    public sealed record Request(DateTimeOffset At);

    /// <summary>Who was closed; nobody when nobody came.</summary>
    public sealed record Response(Guid? ClientId);

    public static async Task<Ok<Response>> Handle(Guid handoverId, Request request, ClientsDb db, AccessLogger log, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHandover(handoverId, ct);
        var at = request.At.ToUniversalTime();
        if (!await db.HasEnded(handoverId, ct))
        {
            db.Add(new HandoverEnd { HandoverId = handoverId, How = HandoverEnding.Closed, At = at });
        }

        var came = db.Clients.IgnoreQueryFilters().Where(client => client.ArrivedByHandoverId == handoverId);
        var clientId = await came.Select(client => (Guid?)client.Id).SingleOrDefaultAsync(ct);
        if (clientId is { } id && await came.Where(client => client.Status != ClientStatus.Closed)
            .ExecuteUpdateAsync(client => client.SetProperty(c => c.Status, ClientStatus.Closed).SetProperty(c => c.ClosedAt, at), ct) > 0)
        {
            db.Add(log.Of(AccessAction.Close, AccessObject.Client, id, id, Purposes.Handover));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(new Response(clientId));
    }
}
