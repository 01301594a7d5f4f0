using Meeverhuizen.Sealing;

namespace Meeverhuizen.Services.Network.Neighbours;

/// <summary>
/// The city's directory as far as it can be believed: entries that the cooperation's root signed and that hold now. Kept for a minute;
/// an entry that does not verify is left out, and said aloud in the log.
/// </summary>
public sealed partial class OrganisationDirectory(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock, ILogger<OrganisationDirectory> log) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly PublicKey root = ReadRoot(configuration);
    private (IReadOnlyList<DirectoryEntry> Entries, DateTimeOffset Until) known = ([], DateTimeOffset.MinValue);

    /// <summary>All entries that verify.</summary>
    /// <exception cref="HttpRequestException">The courier does not answer.</exception>
    public async Task<IReadOnlyList<DirectoryEntry>> All(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (known.Until <= clock.GetUtcNow())
            {
                known = (await Fetch(ct), clock.GetUtcNow() + Kept);
            }

            return known.Entries;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>The verified entry of one organisation, or null.</summary>
    public async Task<DirectoryEntry?> Find(string organisation, CancellationToken ct) =>
        (await All(ct)).SingleOrDefault(entry => entry.Org == organisation && entry.ValidUntil > clock.GetUtcNow());

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private async Task<IReadOnlyList<DirectoryEntry>> Fetch(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var listings = await scope.ServiceProvider.GetRequiredService<Courier>().Organisations(ct);
        var entries = new List<DirectoryEntry>();
        foreach (var listing in listings)
        {
            if (DirectoryEntry.Verify(listing.Entry, root, listing.Id, clock.GetUtcNow()) is { } entry && entries.All(e => e.Org != entry.Org))
            {
                entries.Add(entry);
            }
            else
            {
                NotBelieved(listing.Id);
            }
        }

        return entries;
    }

    private static PublicKey ReadRoot(IConfiguration configuration)
    {
        var path = configuration["Keys:RootPublic"] ?? throw new InvalidOperationException("Keys:RootPublic is not set: the directory could not be checked.");
        return PublicKey.FromJson(File.ReadAllText(path)) ?? throw new InvalidOperationException($"{path} is not the public key of the root.");
    }

    [LoggerMessage(LogLevel.Error, "The directory entry of {Organisation} is not signed by the root or no longer holds; it is left out.")]
    private partial void NotBelieved(string organisation);
}
