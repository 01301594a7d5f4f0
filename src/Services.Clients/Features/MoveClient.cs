using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>The client has moved along to another organisation: here the record can only be read from now on. Safe to say twice.</summary>
public static class MoveClient
{
    /// <summary>By which handover, and when.</summary>
    public sealed record Request(Guid HandoverId, DateTimeOffset At);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, ClientsDb db, AccessLog log, CancellationToken ct)
    {
        if (await db.FindClient(id, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (client.Status != "moved")
        {
            client.MoveOn(request.At.ToUniversalTime());
            db.Add(log.Of("move", "handover", request.HandoverId, id, Purposes.Handover));
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.NoContent();
    }
}
