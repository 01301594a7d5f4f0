using System.ComponentModel.DataAnnotations;
using Meeverhuizen.AccessLog;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Messaging;
using Meeverhuizen.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Clients.Registration;

/// <summary>A worker corrects or completes the basics of a client.</summary>
public static class ChangeClient
{
    /// <summary>The basics as they should be.</summary>
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

        /// <summary>The revision that was on the screen; a colleague's change in between is then seen.</summary>
        public string? Revision { get; init; }
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, ClientsDb db, Outbox outbox, Owner owner, Caller caller, AccessLogger log, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindClient(id, caller, ct) is not { } client)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (request.Revision is { } seen && seen != client.Basics.Revision())
        {
            return Problems.Of(Refusals.ChangedMeanwhile);
        }

        var basics = new Basics(request.DisplayName, request.BirthYear, request.Language, request.InterpreterNeeded, ContactInput.ToDomain(request.ContactChannel));
        if (client.Change(basics, clock.GetUtcNow()) is { } refusal)
        {
            return Problems.Of(refusal);
        }

        outbox.Send(new ClientCardChanged { ClientId = id }, Destinations.Network(owner.Id));
        db.Add(log.Of(AccessAction.Change, AccessObject.Client, id, id, Purposes.NetworkSupport));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
