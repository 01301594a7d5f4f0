using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Persistence;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Situation;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>For our own network service: which team, whether the client moved, and what would travel of the client.</summary>
public static class ShowCard
{
    /// <summary>The client's card.</summary>
    public sealed record Response(Guid Id, string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, ContactInput? ContactChannel,
        string TeamId, ClientPhase Phase, string Purpose, ClientStatus Status);

    // By SQL: asked at the offer and again at the sealing of every handover (docs/performance.md).
    private static readonly LoggedQuery<Response> Card = new("SELECT id, id FROM clients WHERE id = ANY($1) AND " + Client.ToBeSeen,
    [
        $"""
        SELECT id, display_name, birth_year, language, interpreter_needed, contact_channel_kind, contact_channel_value, team_id,
          coalesce((SELECT phase FROM phases WHERE client_id = clients.id ORDER BY since DESC, recorded_at DESC LIMIT 1), '{ClientPhase.Prevention.ToCode()}'),
          coalesce((SELECT text FROM purposes WHERE client_id = clients.id ORDER BY since DESC LIMIT 1), ''), status
        FROM clients WHERE id = ANY($1) AND {Client.ToBeSeen}
        """,
    ], Read);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, LoggedReads reads, AccessLogger log, CancellationToken ct) =>
        await reads.Read(Card, log.Of(AccessAction.Read, AccessObject.Card, id, id, Purposes.NetworkSupport), teams: [], ct) is { } card
            ? TypedResults.Ok(card)
            : Problems.Of(Refusals.NotFound);

    private static async Task<Func<Guid, Response?>> Read(NpgsqlDataReader reader)
    {
        var cards = await reader.RowsById(row => new Response(row.GetGuid(0), row.GetString(1), row.Maybe<int?>(2), row.GetString(3), row.Maybe<bool?>(4),
            ContactInput.Of(row, 5), row.GetString(7), row.Code<ClientPhase>(8), row.GetString(9), row.Code<ClientStatus>(10)));
        return id => cards[id].SingleOrDefault();
    }
}
