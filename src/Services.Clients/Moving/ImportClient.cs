using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Clients.Registration;
using Meeverhuizen.Services.Clients.Search;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Services.Clients.Moving;

/// <summary>
/// A client arrives by a handover. The same handover never makes a second client, and one that was stopped meanwhile makes none. Who looks like somebody the team already knows is
/// named, never merged: a worker decides (design §4, step 7).
/// </summary>
public static class ImportClient
{
    /// <summary>The card that travelled.</summary>
    public sealed record Request
    {
        public required Guid HandoverId { get; init; }

        [Required, StringLength(120)]
        public required string DisplayName { get; init => field = TypedText.Line(value); }

        public int? BirthYear { get; init; }

        [Required, RealLanguage]
        public required string Language { get; init; }

        public bool? InterpreterNeeded { get; init; }

        public ContactInput? ContactChannel { get; init; }

        [Required, StringLength(100)]
        public required string TeamId { get; init; }

        /// <summary>A phase, or <c>unknown</c> when it did not travel.</summary>
        [KnownCode<ClientPhase>]
        public required Code<ClientPhase> Phase { get; init; }

        [StringLength(2000)]
        public required string Purpose { get; init => field = TypedText.Lines(value); }

        [Required, StringLength(16_000)]
        public required string Receipt { get; init; }
    }

    /// <summary>The client here, and who it may be already.</summary>
    public sealed record Response(Guid ClientId, IReadOnlyList<Match> PossibleMatches);

    /// <summary>Somebody the team already knows.</summary>
    public sealed record Match(Guid ClientId);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, ClientsDb db, Outbox outbox, Owner owner, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockHandover(request.HandoverId, ct);
        if (await db.HasEnded(request.HandoverId, ct))
        {
            return Problems.Of(Errors.HandoverEnded);
        }

        var client = await db.Clients.SingleOrDefaultAsync(known => known.ArrivedByHandoverId == request.HandoverId, ct);
        if (client is null)
        {
            var basics = new Basics(request.DisplayName, request.BirthYear, request.Language, request.InterpreterNeeded, ContactInput.ToDomain(request.ContactChannel));
            var now = clock.GetUtcNow();
            client = Client.Arrive(request.HandoverId, request.Receipt, basics, request.TeamId, request.Phase.Known!.Value, request.Purpose, now);
            if (client.Refusal(basics, now) is { } refusal)
            {
                return Problems.Of(refusal);
            }

            db.Add(client);
            db.Add(log.Of(AccessAction.Receive, AccessObject.Client, client.Id, client.Id, Purposes.Handover));
            outbox.Send(new ClientRegistered { ClientId = client.Id, TeamId = client.TeamId }, Destinations.Network(owner.Id));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            outbox.Committed();
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
