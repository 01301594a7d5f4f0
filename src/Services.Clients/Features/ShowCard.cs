using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>For our own network service: which team, whether the client moved, and what would travel of the client.</summary>
public static class ShowCard
{
    /// <summary>The client's card.</summary>
    public sealed record Response(Guid Id, string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, ContactInput? ContactChannel,
        string TeamId, string Phase, string Purpose, string Status);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, ClientsDb db, AccessLog log, CancellationToken ct)
    {
        if (await db.FindClient(id, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        db.Add(log.Of("read", "card", id, id, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(client.Id, client.DisplayName, client.BirthYear, client.Language, client.InterpreterNeeded,
            ContactInput.Of(client.ContactChannel), client.TeamId, client.Phase, client.CurrentPurpose?.Text ?? "", client.Status));
    }
}
