using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Registration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Moving;

/// <summary>
/// A closed copy is erased: card, purposes, phases, basic conditions and consents. Who looked at it stays readable for whoever must check that.
/// Only what was closed before; safe to say twice.
/// </summary>
public static class EraseImportedClient
{
    public static async Task<NoContent> Handle(Guid handoverId, ClientsDb db, AccessLogger log, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHandover(handoverId, ct);
        var closed = db.Clients.IgnoreQueryFilters().Where(client => client.ArrivedByHandoverId == handoverId && client.Status == ClientStatus.Closed);
        if (await closed.Select(client => (Guid?)client.Id).SingleOrDefaultAsync(ct) is { } id)
        {
            await db.Consents.IgnoreQueryFilters().Where(consent => consent.ClientId == id).ExecuteDeleteAsync(ct);
            await closed.ExecuteDeleteAsync(ct); // purposes, phases and conditions go with it
            db.Add(log.Of(AccessAction.Erase, AccessObject.Client, id, id, Purposes.Handover));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
