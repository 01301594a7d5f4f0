using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Meeverhuizen.Identity.Tests;

/// <summary>A service's own token: for one audience, for a proof that is signed, fresh, meant for us and never seen before.</summary>
public sealed class ServiceTokenTests(IdentityCity city)
{
    private static readonly Dictionary<string, string> ForHandover = new() { ["grant_type"] = "client_credentials", ["scope"] = "handover" };

    [Fact]
    public async Task Gives_a_service_a_signed_token_for_one_audience()
    {
        var (status, body) = await city.Token("network-haven", ForHandover);

        Assert.Equal(200, status);
        Assert.False(body.TryGetProperty("refresh_token", out _));
        Assert.Equal(600, body.GetProperty("expires_in").GetInt32(), 2.0);
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal("PS256", token.Alg);
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal(city.Issuer, token.Issuer);
        Assert.Equal(["handover"], token.Audiences);
        Assert.Equal("network-haven", token.Subject);
        Assert.Equal("service", token.GetClaim("role").Value);
        Assert.Equal("haven", token.GetClaim("org").Value);
        Assert.Equal("00000099000000001000", token.GetClaim("oin").Value);
        Assert.InRange((token.ValidTo - DateTime.UtcNow).TotalMinutes, 9, 10.1);
    }

    [Fact]
    public async Task Refuses_an_assertion_that_was_used_before()
    {
        var assertion = city.Assertion("network-haven");
        Assert.Equal(200, (await city.Token("network-haven", ForHandover, assertion)).Status);
        await Refused(assertion, "invalid_client");
    }

    [Fact]
    public async Task Refuses_an_assertion_id_that_was_used_before_in_another_assertion()
    {
        var jti = Guid.NewGuid().ToString("N");
        Assert.Equal(200, (await city.Token("network-haven", ForHandover, city.Keys["network-haven"].Assertion("network-haven", city.Issuer, jti))).Status);
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        await Refused(city.Keys["network-haven"].Assertion("network-haven", city.Issuer, jti), "invalid_client");
    }

    [Fact]
    public async Task Believes_one_of_two_equal_assertions_that_come_together()
    {
        var assertion = city.Assertion("network-haven");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => city.Token("network-haven", ForHandover, assertion)));
        Assert.Single(answers, answer => answer.Status == 200);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    public async Task Refuses_an_assertion_with_a_wrong_algorithm(string alg) =>
        await Refused(city.Keys["network-haven"].Assertion("network-haven", city.Issuer, alg: alg));

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("network-haven")]
    [InlineData("")]
    public async Task Refuses_an_assertion_meant_for_another(string audience) =>
        await Refused(city.Keys["network-haven"].Assertion("network-haven", audience));

    [Fact]
    public async Task Refuses_an_assertion_that_is_over() =>
        await Refused(city.Keys["network-haven"].Assertion("network-haven", city.Issuer, lifetime: TimeSpan.FromMinutes(-10)));

    [Fact]
    public async Task Refuses_an_assertion_from_the_second_of_its_exp_on() =>
        await Refused(city.Keys["network-haven"].Assertion("network-haven", city.Issuer, lifetime: TimeSpan.FromSeconds(-1)), "invalid_client");

    [Fact]
    public async Task Refuses_an_assertion_that_lives_too_long() =>
        await Refused(city.Keys["network-haven"].Assertion("network-haven", city.Issuer, lifetime: TimeSpan.FromHours(1)));

    [Fact]
    public async Task Refuses_an_assertion_without_an_id() =>
        await Refused(city.Keys["network-haven"].Assertion("network-haven", city.Issuer, withJti: false));

    [Fact]
    public async Task Refuses_an_assertion_signed_with_the_key_of_another_service() =>
        await Refused(city.Keys["network-oost"].Assertion("network-haven", city.Issuer));

    [Theory]
    [InlineData("")]
    [InlineData("handover clients")]
    [InlineData("network")]
    [InlineData("everything")]
    public async Task Refuses_no_scope_two_scopes_and_scopes_that_are_not_its_own(string scope)
    {
        var (status, body) = await city.Token("network-haven", new() { ["grant_type"] = "client_credentials", ["scope"] = scope });
        Assert.Equal(400, status);
        Assert.Equal("invalid_scope|invalid_request", Either(body, "invalid_scope", "invalid_request"));
    }

    [Fact]
    public async Task Refuses_a_client_without_proof()
    {
        var (status, _) = await city.Post("/connect/token", new(ForHandover) { ["client_id"] = "network-haven" });
        Assert.InRange(status, 400, 401);
        (status, _) = await city.Post("/connect/token", new(ForHandover) { ["client_id"] = "network-haven", ["client_secret"] = "geheim" });
        Assert.InRange(status, 400, 401);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    public async Task Refuses_every_other_grant(string grant)
    {
        var noor = city.Login("noor");
        var (status, body) = await city.Token("gateway", new() { ["grant_type"] = grant, ["username"] = noor.UserName, ["password"] = noor.Password });
        Assert.Equal(400, status);
        Assert.Equal("unsupported_grant_type", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Refuses_client_credentials_to_the_gateway_and_codes_to_a_service()
    {
        var (status, body) = await city.Token("gateway", new() { ["grant_type"] = "client_credentials", ["scope"] = "clients" });
        Assert.Equal((400, "unauthorized_client"), (status, body.GetProperty("error").GetString()));
        (status, _) = await city.Token("network-haven", new() { ["grant_type"] = "refresh_token", ["refresh_token"] = "x" });
        Assert.Equal(400, status);
    }

    private async Task Refused(string assertion, string? error = null)
    {
        var (status, body) = await city.Token("network-haven", ForHandover, assertion);
        Assert.InRange(status, 400, 401);
        Assert.False(body.TryGetProperty("access_token", out _));
        Assert.Equal(error ?? body.GetProperty("error").GetString(), body.GetProperty("error").GetString());
    }

    private static string Either(JsonElement body, params string[] errors) =>
        errors.Contains(body.GetProperty("error").GetString()) ? string.Join('|', errors) : body.GetProperty("error").GetString()!;
}
