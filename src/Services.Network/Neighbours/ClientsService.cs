using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Clients;
using Meeverhuizen.Services.Network.Handovers.Package;

namespace Meeverhuizen.Services.Network.Neighbours;

/// <summary>Our own organisation's Clients service, asked over HTTP with our own service token; names never go over the bus.</summary>
public sealed class ClientsService(HttpClient http)
{
    /// <summary>The client's card.</summary>
    public sealed record Card(
        Guid Id, string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, PackageContact? ContactChannel, string TeamId, Code<ClientPhase> Phase,
        JsonElement Purpose, Code<ClientStatus> Status)
    {
        /// <summary>What the network support is for; a plain text, or the text of the current purpose.</summary>
        public string PurposeText => Purpose.ValueKind switch
        {
            JsonValueKind.String => Purpose.GetString()!,
            JsonValueKind.Object => Purpose.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "",
            _ => "",
        };

        /// <summary>The card as it would travel.</summary>
        public PackageClient ToPackage() => new()
        {
            DisplayName = DisplayName, BirthYear = BirthYear, Language = Language, InterpreterNeeded = InterpreterNeeded,
            ContactChannel = ContactChannel, Phase = Phase, Purpose = PurposeText,
        };
    }

    /// <summary>A consent to be recorded.</summary>
    public sealed record NewConsent(
        Guid HandoverId, string RecipientOrganisation, string RecipientTeam, string Purpose, string Text, string TextVersion, string Language, ConsentMethod Method,
        ConsentGiver GivenBy, string RecordedBy, string RecordedByName, DateTimeOffset ValidUntil, IReadOnlyList<string> Parts, string SelectionDigest, Guid? Replaces = null);

    /// <summary>The recorded consent with its signed receipt.</summary>
    public sealed record RecordedConsent(Guid Id, string Receipt);

    /// <summary>Whether a consent still stands.</summary>
    public sealed record Standing(bool Stands, Code<ConsentState>? Reason, string? Receipt);

    /// <summary>A client who arrives from elsewhere.</summary>
    public sealed record NewImportedClient(
        Guid HandoverId, string DisplayName, int? BirthYear, string Language, bool? InterpreterNeeded, PackageContact? ContactChannel, string TeamId,
        Code<ClientPhase> Phase, string Purpose, string Receipt);

    /// <summary>The client as known here now, and who it may already have been.</summary>
    public sealed record ImportedClient(Guid ClientId, IReadOnlyList<PossibleMatch>? PossibleMatches);

    /// <summary>A client who was already known and looks the same.</summary>
    public sealed record PossibleMatch(Guid ClientId);

    /// <summary>The card; null when the client is not known.</summary>
    public async Task<Card?> CardOf(Guid clientId, CancellationToken ct)
    {
        using var answer = await http.GetAsync($"/v1/clients/{clientId}/card", ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await Read<Card>(answer, ct);
    }

    /// <summary>Records the consent the client gave.</summary>
    public async Task<RecordedConsent> Record(Guid clientId, NewConsent consent, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync($"/v1/clients/{clientId}/consents", consent, ct);
        return await Read<RecordedConsent>(answer, ct);
    }

    /// <summary>Asks whether a consent still stands. No answer is an exception: it never counts as yes.</summary>
    public async Task<Standing> StandingOf(Guid clientId, Guid consentId, CancellationToken ct)
    {
        using var answer = await http.GetAsync($"/v1/clients/{clientId}/consents/{consentId}/standing", ct);
        return await Read<Standing>(answer, ct);
    }

    /// <summary>Registers the client who arrives; the same handover twice gives the same client.</summary>
    public async Task<ImportedClient> Import(NewImportedClient client, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync("/v1/imported-clients", client, ct);
        return await Read<ImportedClient>(answer, ct);
    }

    /// <summary>Tells that the client moved on to another organisation; safe to tell twice.</summary>
    public async Task Moved(Guid clientId, Guid handoverId, DateTimeOffset at, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync($"/v1/clients/{clientId}/moves", new { handoverId, at }, ct);
        DoneOrGone(answer);
    }

    /// <summary>Tells that the client stopped that handover and is back; safe to tell twice.</summary>
    public async Task Returned(Guid clientId, Guid handoverId, DateTimeOffset at, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync($"/v1/clients/{clientId}/returns", new { handoverId, at }, ct);
        DoneOrGone(answer);
    }

    /// <summary>Tells what a handover came to (null: it goes on after all), for every consent that was given for it, also one we know nothing of; safe to tell twice.</summary>
    /// <returns>The consents for it that the client had withdrawn; none when there is no such client any more.</returns>
    public async Task<IReadOnlyList<Guid>> EndConsents(Guid clientId, Guid handoverId, string? reason, DateTimeOffset at, CancellationToken ct)
    {
        using var answer = await http.PutAsJsonAsync($"/v1/clients/{clientId}/handovers/{handoverId}/ending", new { reason, at }, ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? [] : (await Read<EndedConsents>(answer, ct)).Withdrawn;
    }

    /// <summary>Closes the client who came by a handover, and keeps out one who was still coming; safe to tell twice.</summary>
    /// <returns>Who was closed; null when nobody came.</returns>
    public async Task<Guid?> CloseImported(Guid handoverId, DateTimeOffset at, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync($"/v1/imported-clients/{handoverId}/closures", new { at }, ct);
        return (await Read<ClosedClient>(answer, ct)).ClientId;
    }

    /// <summary>Erases the closed client who came by a handover; safe to tell twice.</summary>
    public async Task EraseImported(Guid handoverId, CancellationToken ct)
    {
        using var answer = await http.PostAsJsonAsync($"/v1/imported-clients/{handoverId}/erasures", new { }, ct);
        answer.EnsureSuccessStatusCode();
    }

    private sealed record ClosedClient(Guid? ClientId);

    private sealed record EndedConsents(IReadOnlyList<Guid> Withdrawn);

    /// <summary>About a client who is closed or erased there is nothing to tell any more.</summary>
    private static void DoneOrGone(HttpResponseMessage answer)
    {
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(ct) ?? throw new HttpRequestException("An empty answer.");
    }
}
