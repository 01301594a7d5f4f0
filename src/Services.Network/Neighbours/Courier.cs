using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Meeverhuizen.Services.Network.Neighbours;

/// <summary>The courier over HTTP: the directory it passes on, and sealed packages. Nothing it says about keys is believed without the root's signature.</summary>
public sealed class Courier(HttpClient http)
{
    /// <summary>Largest package we fetch, in bytes.</summary>
    private const int Limit = 8 * 1024 * 1024;

    /// <summary>A directory entry as the courier gives it.</summary>
    public sealed record Listing(string Id, string Entry);

    private sealed record Listings(IReadOnlyList<Listing> Items);

    /// <summary>Everything in the directory, unverified.</summary>
    public async Task<IReadOnlyList<Listing>> Organisations(CancellationToken ct) =>
        (await http.GetFromJsonAsync<Listings>("/v1/organisations", ct))?.Items ?? [];

    /// <summary>What the courier did with a package.</summary>
    public enum Brought
    {
        /// <summary>It lies there.</summary>
        Taken,

        /// <summary>It is not taken now (any more).</summary>
        NotTaken,

        /// <summary>It is larger than the courier takes; trying again is no use.</summary>
        TooLarge,
    }

    /// <summary>Brings the sealed package.</summary>
    public async Task<Brought> Bring(Guid handoverId, string ciphertext, CancellationToken ct)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(ciphertext));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/jose");
        using var answer = await http.PutAsync($"/v1/packages/{handoverId}", content, ct);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.Conflict or HttpStatusCode.NotFound:
                return Brought.NotTaken;
            case HttpStatusCode.RequestEntityTooLarge:
                return Brought.TooLarge;
            default:
                answer.EnsureSuccessStatusCode();
                return Brought.Taken;
        }
    }

    /// <summary>Fetches the sealed package; null when it is not there (any more).</summary>
    public async Task<string?> Fetch(Guid handoverId, CancellationToken ct)
    {
        using var answer = await http.GetAsync($"/v1/packages/{handoverId}", ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        await answer.Content.LoadIntoBufferAsync(Limit, ct);
        return await answer.Content.ReadAsStringAsync(ct);
    }
}
