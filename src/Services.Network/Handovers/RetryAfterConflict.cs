using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>
/// What a worker asks while something else happens to the same handover (the courier's message, the service's own work, a colleague), is asked
/// once more of the state that came out of it, and then nothing else can happen to it meanwhile: the table of states answers, not a chance.
/// A worker never hears "changed meanwhile" about what only the system did. For commands whose only effect is in our own database.
/// </summary>
internal sealed class RetryAfterConflict(NetworkDb db) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
        }

        var ct = context.HttpContext.RequestAborted;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Hold(Guid.Parse(context.HttpContext.GetRouteValue("id")!.ToString()!), ct);
        var result = await next(context);
        await transaction.CommitAsync(ct);
        return result;
    }

    /// <summary>Waits for our turn with the client, then keeps the handover as it is. In an organisation an id is on one side, or on both when it hands over to itself.</summary>
    private async Task Hold(Guid id, CancellationToken ct)
    {
        var clients = db.OutgoingHandovers.IgnoreQueryFilters().Where(h => h.Id == id).Select(h => (Guid?)h.ClientId).Union(db.IncomingHandovers.IgnoreQueryFilters().Where(h => h.Id == id).Select(h => h.ClientId));
        foreach (var client in await clients.Where(client => client != null).Order().ToListAsync(ct))
        {
            await db.TakeTurn(client!.Value, ct);
        }

        await db.Database.ExecuteSqlAsync($"SELECT FROM outgoing_handovers WHERE id = {id} FOR UPDATE", ct);
        await db.Database.ExecuteSqlAsync($"SELECT FROM incoming_handovers WHERE id = {id} FOR UPDATE", ct);
    }
}
