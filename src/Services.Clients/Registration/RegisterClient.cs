using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>A worker registers a client of one of the own teams; also before homelessness, in the neighbourhood (R23).</summary>
public static class RegisterClient
{
    /// <summary>What is needed to begin: a name to go by, a language, a team, a phase and what it is for.</summary>
    public sealed record Request
    {
        /// <summary>Name or alias.</summary>
        [Required(ErrorMessage = "Vul een naam in. Een roepnaam of schuilnaam mag ook.")]
        [AtMost(TextLength.ClientName, ErrorMessage = "De naam mag niet langer zijn dan 120 tekens.")]
        public required string DisplayName { get; init => field = TypedText.Line(value); }

        /// <summary>Year of birth, if given.</summary>
        public int? BirthYear { get; init; }

        /// <summary>BCP 47.</summary>
        [RealLanguage(ErrorMessage = "Kies een taal.")]
        public string Language { get; init; } = "nl";

        /// <summary>Whether an interpreter is needed; null when that is not known.</summary>
        public bool? InterpreterNeeded { get; init; }

        /// <summary>How to reach the client.</summary>
        public TypedContact? ContactChannel { get; init; }

        /// <summary>One of the worker's own teams.</summary>
        [Required(ErrorMessage = "Kies een team.")]
        public required string TeamId { get; init; }

        /// <summary>Phase of shelter or living.</summary>
        [KnownCode<ClientPhase>(ClientPhase.Unknown, ErrorMessage = "Kies een fase.")]
        public required Code<ClientPhase> Phase { get; init; }

        /// <summary>What the network support is for, in plain words.</summary>
        [Required(ErrorMessage = "Schrijf op waarvoor u het netwerk betrekt.")]
        [AtMost(TextLength.Purpose, ErrorMessage = "Het doel mag niet langer zijn dan 2000 tekens.")]
        public required string Purpose { get; init => field = TypedText.Lines(value); }
    }

    /// <summary>Id of the new client.</summary>
    public sealed record Response(Guid Id);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, ClientsDb db, Caller caller, Outbox outbox, Owner owner, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (!caller.Teams.Contains(request.TeamId))
        {
            return Problems.Of(Errors.NotYourTeam);
        }

        var now = clock.GetUtcNow();
        var basics = new Basics(request.DisplayName, request.BirthYear, request.Language, request.InterpreterNeeded, ContactInput.ToDomain(request.ContactChannel));
        var client = Client.Register(basics, request.TeamId, request.Phase.Known!.Value, request.Purpose, caller.Name, now);
        if (client.Refusal(basics, now) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        client.SetPrimaryWorker(caller.Subject, caller.Name, now);
        db.Add(client);
        db.Add(log.Of(AccessAction.Create, AccessObject.Client, client.Id, client.Id, Purposes.NetworkSupport));
        outbox.Send(new ClientRegistered { ClientId = client.Id, TeamId = client.TeamId }, Destinations.Network(owner.Id));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/v1/clients/{client.Id}", new Response(client.Id));
    }
}
