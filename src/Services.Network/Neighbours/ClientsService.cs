using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Domain.Handovers;

namespace Meeverhuizen.Services.Network.Neighbours;

/// <summary>Our own organisation's Clients service, asked over HTTP with our own service token; names never go over the bus.</summary>
public sealed class ClientsService(HttpClient http)
{
    /// <summary>The client's card.</summary>
    public sealed record Card(
        Guid Id, string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, PackageContact? ContactChannel, string TeamId, string Phase,
        JsonElement Purpose, string Status)
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
        Guid HandoverId, string RecipientOrganisation, string RecipientTeam, string Purpose, string Text, string TextVersion, string Language, string Method,
        string GivenBy, string RecordedBy, string RecordedByName, DateTimeOffset ValidUntil, IReadOnlyList<string> Parts, string SelectionDigest);

    /// <summary>The recorded consent with its signed receipt.</summary>
    public sealed record RecordedConsent(Guid Id, string Receipt);

    /// <summary>Whether a consent still stands.</summary>
    public sealed record Standing(bool Stands, string? Reason, string? Receipt);

    /// <summary>A client who arrives from elsewhere.</summary>
    public sealed record NewImportedClient(
        Guid HandoverId, string DisplayName, int? BirthYear, string Language, bool InterpreterNeeded, PackageContact? ContactChannel, string TeamId,
        string Phase, string Purpose, string Receipt);

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
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<T> Read<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(ct) ?? throw new HttpRequestException("An empty answer.");
    }
}
