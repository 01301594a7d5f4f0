using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// Checks a token once while it comes again and again (<see cref="DigestCache{T}"/>), never past the token's own end. A key the identity
/// provider has withdrawn is believed for a minute at most. What did not pass is not remembered.
/// </summary>
/// <remarks>A token says the same as long as it lives (RFC 9068), so a second look would find nothing new; checking costs more than reading a client.</remarks>
internal sealed class ValidatedTokenCache(TimeProvider clock) : JsonWebTokenHandler, IDisposable
{
    private readonly DigestCache<TokenValidationResult> known = new(clock);

    /// <inheritdoc />
    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (known.Find(token, out var before))
        {
            // A result of its own for every request: nobody changes what another reads.
            return new TokenValidationResult
            {
                IsValid = true, ClaimsIdentity = before.ClaimsIdentity.Clone(), SecurityToken = before.SecurityToken, Issuer = before.Issuer, TokenType = before.TokenType,
            };
        }

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result is { IsValid: true, SecurityToken: { } checkedToken })
        {
            known.Keep(token, result, checkedToken.ValidTo);
        }

        return result;
    }

    /// <inheritdoc />
    public void Dispose() => known.Dispose();
}
