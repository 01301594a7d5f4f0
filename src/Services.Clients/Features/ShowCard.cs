using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>For our own network service: which team, whether the client moved, and what would travel of the client.</summary>
public static class ShowCard
{
    /// <summary>The client's card.</summary>
    public sealed record Response(Guid Id, string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, ContactInput? ContactChannel,
        string TeamId, string Phase, string Purpose, string Status);

    // By SQL: asked at the offer and again at the sealing of every handover (docs/performance.md).
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, LoggedReads reads, AccessLog log, CancellationToken ct)
    {
        var card = await reads.Read(log.Of("read", "card", id, id, Purposes.NetworkSupport), new Question("clients WHERE id = $1", id),
        [
            new("""
                SELECT display_name, birth_year, language, interpreter_needed, contact_channel_kind, contact_channel_value, team_id,
                  coalesce((SELECT phase FROM phases WHERE client_id = clients.id ORDER BY since DESC, recorded_at DESC LIMIT 1), $2),
                  coalesce((SELECT text FROM purposes WHERE client_id = clients.id ORDER BY since DESC LIMIT 1), ''), status
                FROM clients WHERE id = $1
                """, id, Phases.Prevention),
        ], reader => reader.Rows(row => new Response(id, row.GetString(0), row.Maybe<int?>(1), row.GetString(2), row.GetBoolean(3),
            ContactInput.Of(row, 4), row.GetString(6), row.GetString(7), row.GetString(8), row.GetString(9))), ct);
        return card is [var found] ? TypedResults.Ok(found) : Problems.Of(Refusals.NotFound);
    }
}
