using System.ComponentModel.DataAnnotations;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Data;
using Meeverhuizen.Services.Clients.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Features;

/// <summary>
/// A client arrives by a handover. The same handover never makes a second client. Who looks like somebody the team already knows is
/// named, never merged: a worker decides (design §4, step 7).
/// </summary>
public static class ImportClient
{
    /// <summary>The card that travelled.</summary>
    public sealed record Request
    {
        public required Guid HandoverId { get; init; }

        [Required, StringLength(200)]
        public required string DisplayName { get; init => field = TypedText.Line(value); }

        public int? BirthYear { get; init; }

        [Required]
        public required string Language { get; init; }

        public bool InterpreterNeeded { get; init; }

        public ContactInput? ContactChannel { get; init; }

        [Required]
        public required string TeamId { get; init; }

        [Required]
        public required string Phase { get; init; }

        [StringLength(2000)]
        public required string Purpose { get; init => field = TypedText.Lines(value); }

        [Required]
        public required string Receipt { get; init; }
    }

    /// <summary>The client here, and who it may be already.</summary>
    public sealed record Response(Guid ClientId, IReadOnlyList<Match> PossibleMatches);

    /// <summary>Somebody the team already knows.</summary>
    public sealed record Match(Guid ClientId);

    public static async Task<Ok<Response>> Handle(
        Request request, ClientsDb db, Outbox outbox, Owner owner, AccessLog log, TimeProvider clock, CancellationToken ct)
    {
        var client = await db.Clients.SingleOrDefaultAsync(known => known.ArrivedByHandoverId == request.HandoverId, ct);
        if (client is null)
        {
            var basics = new Basics(request.DisplayName, request.BirthYear, request.Language, request.InterpreterNeeded, ContactInput.ToDomain(request.ContactChannel));
            client = Client.Arrive(request.HandoverId, request.Receipt, basics, request.TeamId, request.Phase, request.Purpose, clock.GetUtcNow());
            db.Add(client);
            db.Add(log.Of("receive", "client", client.Id, client.Id, Purposes.Handover));
            outbox.Send(new ClientRegistered { ClientId = client.Id, TeamId = client.TeamId }, Destinations.Network(owner.Id));
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.Ok(new Response(client.Id, await LooksLike(client, db, ct)));
    }

    private static async Task<IReadOnlyList<Match>> LooksLike(Client arrived, ClientsDb db, CancellationToken ct)
    {
        // Also who has no plain name yet: a record of before, not filled since.
        var name = PlainName.Of(arrived.DisplayName);
        var team = await db.Clients.AsNoTracking().Where(client => client.TeamId == arrived.TeamId && (client.PlainName == name || client.PlainName == "") && client.Id != arrived.Id)
            .Select(client => new { client.Id, client.DisplayName, client.BirthYear }).ToListAsync(ct);
        return [.. team.Where(client => PlainName.Of(client.DisplayName) == name
            && (client.BirthYear is null || arrived.BirthYear is null || client.BirthYear == arrived.BirthYear)).Select(client => new Match(client.Id))];
    }
}
