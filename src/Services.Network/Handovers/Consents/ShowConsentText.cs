using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Services.Network.Handovers.Package;
using Meeverhuizen.Services.Network.Handovers.Sending;
using Meeverhuizen.Services.Network.Neighbours;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Meeverhuizen.Services.Network.Handovers.Consents;

/// <summary>The words to read to or with the client before asking for consent, in the language of <c>Accept-Language</c>. They say what is really going to happen.</summary>
public static class ShowConsentText
{
    /// <summary>The text, its version and language.</summary>
    public sealed record Response(string Text, string TextVersion, string Language, DateOnly ValidUntil);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? validUntil, OutgoingHandoverLookup lookup, OrganisationDirectory directory, Owner owner, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await lookup.Find(id, caller, ct) is not { } handover)
        {
            return Problems.Of(Refusals.NotFound);
        }

        if (handover.ReceiverOrganisation is null)
        {
            return Problems.Of(HandoverErrors.RecipientMissing);
        }

        var until = validUntil ?? DutchDay.Of(clock.GetUtcNow() + ConsentText.UsualTerm);
        return await Write(handover, until, Languages.Code, lookup, directory, owner, ct) is { } written
            ? TypedResults.Ok(new Response(written.Text, ConsentText.Version, Languages.Code, until))
            : Problems.Of(HandoverErrors.RecipientNotVerified);
    }

    /// <summary>The text with the selection it is about; null when the receiver's entry cannot be believed.</summary>
    internal static async Task<(string Text, Selection Selection)?> Write(
        OutgoingHandover handover, DateOnly until, string language, OutgoingHandoverLookup lookup, OrganisationDirectory directory, Owner owner, CancellationToken ct)
    {
        var entry = await directory.Find(handover.ReceiverOrganisation!, ct);
        if (entry?.Teams.FirstOrDefault(t => t.Id == handover.ReceiverTeam) is not { } team)
        {
            return null;
        }

        var selection = await lookup.Select(handover, ct);
        return (ConsentText.For(language, owner.Name, entry, team.Name, selection.Contents, until), selection);
    }
}
