using System.Collections.Concurrent;
using System.Text.Json;

namespace Meeverhuizen.Gateway.Session;

/// <summary>
/// Renews a session's tokens once, however many requests of one browser ask at the same moment. The outcome is kept for ten minutes:
/// requests that still carry the cookie of before, and a browser that never saw the answer with the new one, get the same new tokens.
/// Other replicas find it on the <see cref="SharedSessionStore"/>; two that renew at the same moment stay within the provider's leeway.
/// </summary>
internal sealed class Renewals(IdentityClient identity, SharedSessionStore store, TimeProvider clock, IConfiguration configuration)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Renewal> renewals = new(StringComparer.Ordinal);
    private readonly TimeSpan ahead = TimeSpan.FromSeconds(configuration.GetValue("Session:RenewSecondsAhead", 60));
    private DateTimeOffset lastSwept = clock.GetUtcNow();

    /// <summary>The tokens to use now; the same object when nothing changed, null when the provider refused to renew.</summary>
    public async ValueTask<SessionTokens?> Current(SessionTokens tokens)
    {
        var now = clock.GetUtcNow();
        while (true)
        {
            if (renewals.TryGetValue(tokens.Refresh, out var known))
            {
                if (await known.Outcome.Value is not { } newer)
                {
                    return null;
                }

                tokens = newer;
                continue;
            }

            if (tokens.AccessEnds - now > ahead)
            {
                return tokens;
            }

            Sweep(now);
            var old = tokens;
            var renewal = renewals.GetOrAdd(old.Refresh, _ => new Renewal(new Lazy<Task<SessionTokens?>>(() => Renew(old)), now + Kept));
            try
            {
                var outcome = await renewal.Outcome.Value;
                // Fresh from the provider: used as it is, also when a test or a wrong clock makes it look old already.
                return outcome;
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or InvalidOperationException)
            {
                renewals.TryRemove(KeyValuePair.Create(old.Refresh, renewal)); // the next request may try again
                if (old.AccessEnds > now)
                {
                    return old;
                }

                throw new IdentityUnavailableException(fault);
            }
        }
    }

    private async Task<SessionTokens?> Renew(SessionTokens old)
    {
        var name = "renewed " + old.Refresh;
        if (store.Find(name) is { } elsewhere && JsonSerializer.Deserialize<SessionTokens>(elsewhere) is { } known)
        {
            return known;
        }

        // Not tied to the request that happens to be first: others wait for the same outcome.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        if (await identity.Renew(old.Refresh, patience.Token) is not { } renewed)
        {
            return null;
        }

        var current = old with { Access = renewed.AccessToken, Refresh = renewed.RefreshToken, AccessEnds = clock.GetUtcNow().AddSeconds(renewed.ExpiresIn) };
        store.Put(name, JsonSerializer.Serialize(current));
        return current;
    }

    private void Sweep(DateTimeOffset now)
    {
        if (now - lastSwept < TimeSpan.FromMinutes(1))
        {
            return;
        }

        lastSwept = now;
        foreach (var (refresh, renewal) in renewals)
        {
            if (renewal.KeptUntil < now)
            {
                renewals.TryRemove(refresh, out _);
            }
        }
    }

    private sealed record Renewal(Lazy<Task<SessionTokens?>> Outcome, DateTimeOffset KeptUntil);
}

/// <summary>The identity provider cannot be reached and the access token has ended: nothing can be passed on for this person now.</summary>
internal sealed class IdentityUnavailableException(Exception inner) : Exception("The identity provider does not answer.", inner);
