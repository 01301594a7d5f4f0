using Meeverhuizen.AccessLog;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.WhoLooked;

/// <summary>Who saw or changed this client's data in this part of the system, newest first; the network service has the other part.</summary>
public static class ShowAccessLog
{
    public static async Task<Results<Ok<AccessLogPages.Response>, ProblemHttpResult>> Handle(
        Guid id, [AsParameters] AccessLogPages.Query query, HttpRequest request, ClientsDb db, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Clients.AnyAsync(client => client.Id == id && caller.Teams.Contains(client.TeamId), ct))
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (AccessLogPages.Refuses(query, out var paging) is { } refusal)
        {
            return refusal;
        }

        db.Add(log.Of(AccessAction.Read, AccessObject.AccessLog, id, id, Purposes.Transparency));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await db.ShowAccessLog(id, query, paging, request, clock, ct));
    }
}
