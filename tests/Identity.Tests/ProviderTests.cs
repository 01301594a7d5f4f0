using System.Text.Json;
using Meeverhuizen.Identity.Registration;
using Meeverhuizen.Persistence;
using Meeverhuizen.Testing;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.Tests;

/// <summary>What the provider says about itself, and the registration that Setup repeats at every start.</summary>
public sealed class ProviderTests(IdentityCity city)
{
    [Fact]
    public async Task Tells_only_what_it_allows()
    {
        var document = await city.Discovery();
        Assert.Equal(city.Issuer, document.GetProperty("issuer").GetString());
        Assert.Equal(city.Issuer + "connect/authorize", document.GetProperty("authorization_endpoint").GetString());
        Assert.Equal(["S256"], Texts(document, "code_challenge_methods_supported"));
        Assert.Equal(["code"], Texts(document, "response_types_supported"));
        Assert.Equal(["private_key_jwt"], Texts(document, "token_endpoint_auth_methods_supported"));
        Assert.Equal(["PS256"], Texts(document, "id_token_signing_alg_values_supported"));
        Assert.Equal(["authorization_code", "client_credentials", "refresh_token"], Texts(document, "grant_types_supported").Order());
        Assert.True(document.TryGetProperty("pushed_authorization_request_endpoint", out _));
    }

    [Fact]
    public async Task Read_inside_the_city_it_gives_inside_addresses_for_tokens_and_public_ones_for_the_browser()
    {
        var address = $"http://localhost:{FreePort.Next()}";
        await using var another = city.Start(address, new() { ["Oidc:Issuer"] = "https://meeverhuizen.example/identity/" });
        using var http = new HttpClient();
        var ct = TestContext.Current.CancellationToken;
        var document = JsonDocument.Parse(await http.GetStringAsync(address + "/identity/.well-known/openid-configuration", ct)).RootElement;
        Assert.Equal("https://meeverhuizen.example/identity/", document.GetProperty("issuer").GetString());
        Assert.Equal("https://meeverhuizen.example/identity/connect/authorize", document.GetProperty("authorization_endpoint").GetString());
        Assert.Equal("https://meeverhuizen.example/identity/connect/end-session", document.GetProperty("end_session_endpoint").GetString());
        Assert.Equal(address + "/identity/connect/token", document.GetProperty("token_endpoint").GetString());
        Assert.StartsWith(address, document.GetProperty("jwks_uri").GetString(), StringComparison.Ordinal);

        var forwarded = new HttpRequestMessage(HttpMethod.Get, address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal) + "/identity/.well-known/openid-configuration");
        forwarded.Headers.Add("X-Forwarded-Host", "evil.example");
        document = JsonDocument.Parse(await (await http.SendAsync(forwarded, ct)).Content.ReadAsStringAsync(ct)).RootElement;
        Assert.DoesNotContain("evil.example", document.ToString(), StringComparison.Ordinal);
        Assert.Equal("https://meeverhuizen.example/identity/connect/token", document.GetProperty("token_endpoint").GetString());
    }

    [Fact]
    public async Task Registration_can_be_repeated_and_keeps_no_private_key()
    {
        await city.Register();
        var logins = await DemoUsers.EnsureAsync(city.Connection, city.City, city.LoginsFile, TestContext.Current.CancellationToken);
        Assert.Equal(city.Logins, logins);

        await using var db = city.Db();
        var keys = await db.Database.SqlQuery<string>($"SELECT json_web_key_set AS \"Value\" FROM oidc_applications").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(6, keys.Count);
        Assert.All(keys, key => Assert.DoesNotContain("\"d\"", key, StringComparison.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(city.LoginsFile));
    }

    [Fact]
    public async Task Demo_passwords_differ_and_are_kept_as_hashes()
    {
        Assert.Equal(city.Logins.Count, city.Logins.Select(login => login.Password).Distinct().Count());
        await using var db = city.Db();
        var hashes = await db.Users.Select(user => user.PasswordHash!).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(city.Logins, login => Assert.DoesNotContain(hashes, hash => hash.Contains(login.Password, StringComparison.Ordinal)));
    }

    private static IEnumerable<string?> Texts(JsonElement document, string name) => document.GetProperty(name).EnumerateArray().Select(text => text.GetString());
}
