using System.Security.Cryptography;
using Meeverhuizen.ServiceDefaults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Meeverhuizen.Services.Clients.Tests;

/// <summary>A token is checked once a minute: what passed is known again, for no longer than that and never past its end.</summary>
public sealed class TokenMemoryTests : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Watch watch = new();
    private readonly ValidatedTokenCache tokens;

    public TokenMemoryTests() => tokens = new ValidatedTokenCache(watch);

    [Fact]
    public async Task What_passed_is_known_for_a_minute_and_then_checked_again()
    {
        var token = Token(TimeSpan.FromMinutes(10));
        Assert.True((await tokens.ValidateTokenAsync(token, For("clients"))).IsValid);

        var again = await tokens.ValidateTokenAsync(token, For("what nobody looks at"));
        Assert.True(again.IsValid);
        Assert.Equal("haven-worker", again.ClaimsIdentity.FindFirst("sub")?.Value);

        watch.Now += TimeSpan.FromSeconds(61);
        Assert.False((await tokens.ValidateTokenAsync(token, For("another"))).IsValid);
    }

    [Fact]
    public async Task It_is_not_known_past_its_own_end()
    {
        var token = Token(TimeSpan.FromSeconds(20));
        Assert.True((await tokens.ValidateTokenAsync(token, For("clients"))).IsValid);

        watch.Now += TimeSpan.FromSeconds(21);
        Assert.False((await tokens.ValidateTokenAsync(token, For("another"))).IsValid);
    }

    [Fact]
    public async Task One_letter_changed_is_another_token_and_what_did_not_pass_is_not_remembered()
    {
        var token = Token(TimeSpan.FromMinutes(10));
        Assert.True((await tokens.ValidateTokenAsync(token, For("clients"))).IsValid);
        var changed = token[..^6] + (token[^6] == 'A' ? 'B' : 'A') + token[^5..];

        Assert.False((await tokens.ValidateTokenAsync(changed, For("clients"))).IsValid);
        Assert.False((await tokens.ValidateTokenAsync(changed, For("clients"))).IsValid);
        Assert.True((await tokens.ValidateTokenAsync(token, For("clients"))).IsValid);
    }

    [Fact]
    public async Task What_one_request_does_with_its_identity_another_does_not_see()
    {
        var token = Token(TimeSpan.FromMinutes(10));
        await tokens.ValidateTokenAsync(token, For("clients"));

        (await tokens.ValidateTokenAsync(token, For("clients"))).ClaimsIdentity.AddClaim(new System.Security.Claims.Claim("role", "lead"));

        Assert.DoesNotContain((await tokens.ValidateTokenAsync(token, For("clients"))).ClaimsIdentity.Claims, claim => claim.Type == "role");
    }

    public void Dispose()
    {
        tokens.Dispose();
        key.Dispose();
    }

    private string Token(TimeSpan life) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "city", Audience = "clients", Expires = DateTime.UtcNow + life, Claims = new Dictionary<string, object> { ["sub"] = "haven-worker" },
        SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
    });

    private TokenValidationParameters For(string audience) => new() { ValidIssuer = "city", ValidAudience = audience, IssuerSigningKey = new ECDsaSecurityKey(key) };

    private sealed class Watch : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
