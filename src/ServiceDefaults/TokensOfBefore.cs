using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// Checks a token once while it comes again and again: what was checked is known by the digest of the whole token for a minute, never past
/// the token's own end. A minute, so that a key the identity provider has withdrawn is not believed for longer than that. What did not
/// pass is not remembered.
/// </summary>
/// <remarks>A token says the same as long as it lives (RFC 9068), so a second look would find nothing new; checking costs more than reading a client.</remarks>
internal sealed class TokensOfBefore(TimeProvider clock) : JsonWebTokenHandler, IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <inheritdoc />
    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var now = clock.GetUtcNow();
        if (known.TryGetValue(digest, out Known? before) && before!.Until > now)
        {
            return before.Again();
        }

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result is { IsValid: true, SecurityToken: { } checkedToken } && checkedToken.ValidTo > now)
        {
            var until = now + Kept < checkedToken.ValidTo ? now + Kept : checkedToken.ValidTo;
            known.Set(digest, new Known(result, until), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = until });
        }

        return result;
    }

    /// <inheritdoc />
    public void Dispose() => known.Dispose();

    private sealed record Known(TokenValidationResult Result, DateTimeOffset Until)
    {
        /// <summary>A result of its own for every request: nobody changes what another reads.</summary>
        public TokenValidationResult Again() => new()
        {
            IsValid = true, ClaimsIdentity = Result.ClaimsIdentity.Clone(), SecurityToken = Result.SecurityToken, Issuer = Result.Issuer, TokenType = Result.TokenType,
        };
    }
}
