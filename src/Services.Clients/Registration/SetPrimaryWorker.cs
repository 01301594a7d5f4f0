using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>A worker of the team becomes the client's own worker, or says that there is none now. Only oneself: nobody is given a client unasked.</summary>
public static class SetPrimaryWorker
{
    /// <summary>The caller takes the client on.</summary>
    public static Task<Results<NoContent, ProblemHttpResult>> Take(Guid id, ClientsDb db, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct) =>
        Set(id, (caller.Subject, caller.Name), db, caller, log, clock, ct);

    /// <summary>Nobody is the client's own worker any more.</summary>
    public static Task<Results<NoContent, ProblemHttpResult>> Clear(Guid id, ClientsDb db, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct) =>
        Set(id, (null, null), db, caller, log, clock, ct);

    private static async Task<Results<NoContent, ProblemHttpResult>> Set(
        Guid id, (string? Id, string? Name) worker, ClientsDb db, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindClient(id, caller, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (client.SetPrimaryWorker(worker.Id, worker.Name, clock.GetUtcNow()) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        db.Add(log.Of(AccessAction.Change, AccessObject.PrimaryWorker, id, id, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
