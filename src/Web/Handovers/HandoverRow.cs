using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Handovers;

/// <summary>A handover in a list of work: about whom, what there is to do, and where.</summary>
/// <param name="Title">The client and the other team.</param>
/// <param name="Note">What there is to do, or when it last changed.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Href">The page to go on.</param>
/// <param name="At">When it last changed.</param>
public sealed record HandoverRow(string Title, string Note, string State, string Href, DateTimeOffset At)
{
    /// <summary>Whether it is on its way still, and not something that ended and is only to be seen.</summary>
    public bool Runs => State is "draft" or "offered" or "on-hold" or "expired" or "accepted" or "sealed" or "received";

    /// <summary>One that we send.</summary>
    public static HandoverRow Of(NetworkApi.Outgoing handover, IReadOnlyDictionary<Guid, ClientsApi.ClientItem> clients, CityNames city, DateOnly today) => new(
        TitleOf(clients.TryGetValue(handover.ClientId, out var client) ? client.DisplayName : T("Een cliënt"), handover.ReceiverOrganisation, city),
        $"{HandoverWords.Note(handover, today)} {MarkOf(handover.Id)}",
        handover.State, handover.State == "draft" ? $"/meeverhuizen/{handover.Id}/stappen" : $"/meeverhuizen/{handover.Id}", handover.UpdatedAt);

    /// <summary>One that we receive.</summary>
    public static HandoverRow Of(NetworkApi.IncomingItem notice, IReadOnlyDictionary<Guid, ClientsApi.ClientItem> clients, CityNames city) => notice.ErasureAnswerBy is { } answerBy
        ? new(NameOf(notice, clients, city), $"{T($"De cliënt vraagt u te wissen. Antwoord uiterlijk op {Words.Day(answerBy)}.")} {MarkOf(notice.Id)}", "erasure-asked", $"/binnenkomend/{notice.Id}/wissen", notice.UpdatedAt)
        : new(NameOf(notice, clients, city), $"{HandoverWords.Note(notice, city.Organisation(notice.SenderOrganisation))} {MarkOf(notice.Id)}", notice.State, $"/binnenkomend/{notice.Id}", notice.UpdatedAt);

    /// <summary>The six signs by which both sides mean the same handover; rows without a name are told apart by it.</summary>
    private static string MarkOf(Guid id) => T($"Kenmerk {TeamContact.Mark(id)}.");

    private static string TitleOf(string client, string? receiver, CityNames city) => receiver is null ? T($"{client}: nog geen team gekozen") : T($"{client}: naar {city.Organisation(receiver)}");

    private static string NameOf(NetworkApi.IncomingItem notice, IReadOnlyDictionary<Guid, ClientsApi.ClientItem> clients, CityNames city) =>
        notice.ClientId is { } id && clients.TryGetValue(id, out var client) ? T($"{client.DisplayName}: van {city.Organisation(notice.SenderOrganisation)}")
        : notice.ErasureAnswerBy is null ? T($"Overdracht van {city.Organisation(notice.SenderOrganisation)}")
        : T($"Van {city.Organisation(notice.SenderOrganisation)}");
}
