using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>Who saw or changed this client's data, newest first: what NEN 7513 lets the client ask.</summary>
public static class ShowAccessLog
{
    /// <summary>One line.</summary>
    public sealed record Item(DateTimeOffset At, string By, string Role, string Organisation, string Action, string ObjectType, string Purpose, Guid? ConsentId);

    /// <summary>The last 500 lines.</summary>
    public sealed record Response(IReadOnlyList<Item> Items);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, ClientsDb db, Caller caller, AccessLog log, CancellationToken ct)
    {
        if (!await db.Clients.AnyAsync(client => client.Id == id && caller.Teams.Contains(client.TeamId), ct))
        {
            return Problems.Of(Refusals.NotFound);
        }

        db.Add(log.Of("read", "access-log", id, id, Purposes.Transparency));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(await db.AccessLog.AsNoTracking().Where(line => line.SubjectId == id).OrderByDescending(line => line.Sequence).Take(500)
            .Select(line => new Item(line.At, line.UserName, line.UserRole, line.Organisation, line.Action, line.ObjectType, line.Purpose, line.ConsentId)).ToListAsync(ct)));
    }
}
