using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Network.Handovers;

/// <summary>
/// What a worker asks while the courier's message about the same handover is being handled, is asked once more of the state that came
/// out of it: the table of states then answers, not a chance. A worker never hears "changed meanwhile" about what only the system did.
/// For commands whose only effect is in our own database.
/// </summary>
internal sealed class RetryAfterConflict(NetworkDb db) : IEndpointFilter
{
    internal const int Times = 3;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        for (var time = 1; ; time++)
        {
            try
            {
                return await next(context);
            }
            catch (DbUpdateConcurrencyException) when (time < Times)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
