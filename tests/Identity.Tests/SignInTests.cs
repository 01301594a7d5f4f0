using System.Net;
using Meeverhuizen.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Meeverhuizen.Identity.Tests;

/// <summary>A person signs in in a browser: what the tokens say, and what is refused on the way.</summary>
public sealed class SignInTests(IdentityCity city)
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_tokens_that_say_who_of_which_organisation_in_which_role_and_teams()
    {
        using var browser = new Browser();
        var tokens = await city.Tokens(browser, "noor");

        var access = new JsonWebToken(tokens.GetProperty("access_token").GetString());
        Assert.Equal(["clients", "network"], access.Audiences.Order());
        Assert.Equal("PS256", access.Alg);
        Assert.Equal("at+jwt", access.Typ);
        Assert.Equal(city.Issuer, access.Issuer);
        Assert.Equal("Noor de Wit", access.GetClaim("name").Value);
        Assert.Equal("haven", access.GetClaim("org").Value);
        Assert.Equal("00000099000000001000", access.GetClaim("oin").Value);
        Assert.Equal("worker", access.GetClaim("role").Value);
        Assert.Equal(["haven-opvang", "haven-wonen"], access.Claims.Where(claim => claim.Type == "team").Select(claim => claim.Value));
        Assert.InRange((access.ValidTo - DateTime.UtcNow).TotalMinutes, 9, 10.1);
        Assert.DoesNotContain(access.Claims, claim => claim.Type == "sid");

        var id = new JsonWebToken(tokens.GetProperty("id_token").GetString());
        Assert.Equal(["gateway"], id.Audiences);
        Assert.True(id.ValidTo - DateTime.UtcNow < TimeSpan.FromMinutes(5.1));
        Assert.True(Guid.TryParse(id.GetClaim("sid").Value, out _));
        Assert.Equal(access.Subject, id.Subject);
    }

    [Fact]
    public async Task Only_an_operators_token_reaches_the_courier_too()
    {
        using var browser = new Browser();

        var access = new JsonWebToken((await city.Tokens(browser, "beheer")).GetProperty("access_token").GetString());

        Assert.Equal(("operator", "city"), (access.GetClaim("role").Value, access.GetClaim("org").Value));
        Assert.Equal(["clients", "handover", "network"], access.Audiences.Order());
    }

    [Theory]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("code_challenge", null)]
    [InlineData("response_type", "token")]
    [InlineData("response_type", "id_token")]
    [InlineData("response_type", "code id_token")]
    [InlineData("redirect_uri", "http://localhost/elsewhere")]
    [InlineData("redirect_uri", null)]
    [InlineData("scope", "openid handover")]
    public async Task Refuses_a_request_that_is_not_code_with_S256_to_the_registered_address(string field, string? value)
    {
        var changes = new Dictionary<string, string?> { [field] = value };
        if (field == "code_challenge")
        {
            changes["code_challenge_method"] = null;
        }

        var (address, _) = await city.BeginSignIn(changes);
        Assert.StartsWith("refused: ", address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("?x=1")]
    [InlineData("/../signin-oidc")]
    [InlineData("#")]
    public async Task Refuses_a_redirect_address_that_is_almost_right(string suffix)
    {
        var (address, _) = await city.BeginSignIn(new() { ["redirect_uri"] = city.RedirectUri + suffix });
        Assert.StartsWith("refused: ", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_request_that_was_not_pushed_and_does_not_send_the_browser_to_a_foreign_address()
    {
        using var browser = new Browser();
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = "gateway", ["response_type"] = "code", ["redirect_uri"] = "https://evil.example/", ["scope"] = "openid",
            ["code_challenge"] = new string('a', 43), ["code_challenge_method"] = "S256",
        };
        var answer = await browser.Open(QueryHelpers.AddQueryString(city.Base + "/identity/connect/authorize", query), ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Inloggen lukte niet", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);

        query["redirect_uri"] = city.RedirectUri;
        answer = await browser.Open(QueryHelpers.AddQueryString(city.Base + "/identity/connect/authorize", query), ct);
        Assert.DoesNotContain("code=", answer.Headers.Location?.Query ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_code_that_was_used_and_ends_the_tokens_that_came_from_it()
    {
        using var browser = new Browser();
        var (code, verifier) = await city.SignIn(browser, city.Login("noor"));
        var (status, tokens) = await city.Redeem(code, verifier);
        Assert.Equal(200, status);

        var (again, refusal) = await city.Redeem(code, verifier);
        Assert.Equal((400, "invalid_grant"), (again, refusal.GetProperty("error").GetString()));
        Assert.Equal(400, (await city.Refresh(tokens.GetProperty("refresh_token").GetString()!)).Status);
    }

    [Fact]
    public async Task Refuses_a_code_with_another_verifier_or_another_redirect_address()
    {
        using var browser = new Browser();
        var (code, _) = await city.SignIn(browser, city.Login("noor"));
        Assert.Equal(400, (await city.Redeem(code, new string('x', 43))).Status);
        using var another = new Browser();
        (code, var verifier) = await city.SignIn(another, city.Login("noor"));
        Assert.Equal(400, (await city.Redeem(code, verifier, city.RedirectUri + "/")).Status);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_its_second_use_ends_the_whole_chain()
    {
        using var browser = new Browser();
        var first = (await city.Tokens(browser, "noor")).GetProperty("refresh_token").GetString()!;
        var (status, renewed) = await city.Refresh(first);
        Assert.Equal(200, status);
        var second = renewed.GetProperty("refresh_token").GetString()!;
        Assert.NotEqual(first, second);

        await Task.Delay(50, ct);
        Assert.Equal(400, (await city.Refresh(first)).Status);
        Assert.Equal(400, (await city.Refresh(second)).Status);
    }

    [Fact]
    public async Task Every_sign_in_is_a_new_session_and_ends_the_one_before_it()
    {
        using var browser = new Browser();
        var before = await city.Tokens(browser, "noor");
        var page = await browser.Open(city.Base + "/identity/sign-in", ct);
        var noor = city.Login("noor");
        using var copy = browser.Copy();
        await browser.Submit(page, new() { ["UserName"] = noor.UserName, ["Password"] = noor.Password }, ct);

        Assert.NotEqual(copy.Cookies["__Host-meeverhuizen-identity"], browser.Cookies["__Host-meeverhuizen-identity"]);
        Assert.Equal(400, (await city.Refresh(before.GetProperty("refresh_token").GetString()!)).Status);
        var (address, _) = await city.BeginSignIn();
        Assert.Contains("/identity/sign-in", (await copy.Open(address, ct)).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_back_the_refresh_token_ends_the_session_everywhere()
    {
        using var browser = new Browser();
        var tokens = await city.Tokens(browser, "samir");
        var refresh = tokens.GetProperty("refresh_token").GetString()!;
        var (status, _) = await city.Post("/connect/revocation", city.Authenticated("gateway", new() { ["token"] = refresh, ["token_type_hint"] = "refresh_token" }));
        Assert.Equal(200, status);

        Assert.Equal(400, (await city.Refresh(refresh)).Status);
        var (address, _) = await city.BeginSignIn();
        Assert.Contains("/identity/sign-in", (await browser.Open(address, ct)).Headers.Location!.OriginalString, StringComparison.Ordinal);

        var away = await browser.OpenAndFollow(city.Base + "/identity/connect/end-session?client_id=gateway&post_logout_redirect_uri=" + Uri.EscapeDataString(city.Base + "/identity/signed-out"), ct);
        Assert.Equal(HttpStatusCode.OK, away.StatusCode);
        Assert.Contains("U bent uitgelogd", await away.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.DoesNotContain("__Host-meeverhuizen-identity", browser.Cookies.Keys);
    }

    [Fact]
    public async Task A_link_alone_does_not_sign_anybody_out()
    {
        using var browser = new Browser();
        var tokens = await city.Tokens(browser, "samir");
        var page = await browser.OpenAndFollow(city.Base + "/identity/connect/end-session", ct);
        Assert.Contains("Wilt u uitloggen?", await page.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        var (status, renewed) = await city.Refresh(tokens.GetProperty("refresh_token").GetString()!);
        Assert.Equal(200, status);

        await browser.Submit(page, [], ct);
        Assert.Equal(400, (await city.Refresh(renewed.GetProperty("refresh_token").GetString()!)).Status);
    }

    [Fact]
    public async Task A_closed_account_loses_its_session_its_refresh_token_and_its_sign_in()
    {
        using var browser = new Browser();
        var tokens = await city.Tokens(browser, "ada");
        await using (var db = city.Db())
        {
            await db.Users.Where(user => user.UserName == "ada").ExecuteUpdateAsync(user => user.SetProperty(u => u.DisabledAt, DateTimeOffset.UtcNow), ct);
        }

        Assert.Equal(400, (await city.Refresh(tokens.GetProperty("refresh_token").GetString()!)).Status);
        var (address, _) = await city.BeginSignIn();
        var page = await browser.OpenAndFollow(address, ct);
        var ada = city.Login("ada");
        var answer = await browser.Submit(page, new() { ["UserName"] = ada.UserName, ["Password"] = ada.Password }, ct);
        Assert.Contains("horen niet bij elkaar", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bram")]
    [InlineData("niemand-heet-zo")]
    public async Task Five_wrong_passwords_lock_a_name_whether_it_exists_or_not(string name)
    {
        using var browser = new Browser();
        var page = await browser.Open(city.Base + "/identity/sign-in", ct);
        for (var i = 0; i < 5; i++)
        {
            var wrong = await browser.Submit(page, new() { ["UserName"] = name, ["Password"] = "fout" }, ct);
            Assert.Contains("horen niet bij elkaar", await wrong.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        }

        var right = city.Logins.FirstOrDefault(login => login.UserName == name)?.Password ?? "maakt niet uit";
        var locked = await browser.Submit(page, new() { ["UserName"] = name, ["Password"] = right }, ct);
        Assert.Contains("/identity/locked-out", locked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("te vaak geprobeerd", await (await browser.Follow(locked, ct)).Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.DoesNotContain("__Host-meeverhuizen-identity", browser.Cookies.Keys);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/identity/connect/authorize?")]
    [InlineData("/identity/../../evil")]
    [InlineData("/\\evil.example")]
    [InlineData("/identity/connect/authorize.evil.example?")]
    public async Task Goes_nowhere_but_on_with_the_request_after_signing_in(string returnUrl)
    {
        using var browser = new Browser();
        var page = await browser.Open(city.Base + "/identity/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), ct);
        var lotte = city.Login("lotte");
        var answer = await browser.Submit(page, new() { ["UserName"] = lotte.UserName, ["Password"] = lotte.Password }, ct);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("GET", "/identity/connect/authorize?client_id=%00&response_type=code", null)]
    [InlineData("GET", "/identity/connect/authorize?client_id=gateway&request_uri=%00", null)]
    [InlineData("GET", "/identity/sign-in?returnUrl=%00%0d%0a", null)]
    [InlineData("GET", "/identity/error/99999999999", null)]
    [InlineData("POST", "/identity/connect/token", "grant_type=client_credentials&client_id=%00&scope=%00")]
    [InlineData("POST", "/identity/connect/token", "grant_type=refresh_token&client_id=gateway&refresh_token=%00")]
    [InlineData("POST", "/identity/connect/token", "%00")]
    [InlineData("POST", "/identity/connect/par", "client_id=%ff%fe")]
    [InlineData("POST", "/identity/connect/revocation", "token=%00")]
    [InlineData("POST", "/identity/sign-in", "UserName=%00&Password=%00")]
    [InlineData("PATCH", "/identity/sign-in", "x")]
    public async Task Nothing_that_is_sent_is_our_fault(string method, string path, string? body)
    {
        using var browser = new Browser("127.0.9.9");
        var request = new HttpRequestMessage(new HttpMethod(method), city.Base + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        }

        Assert.InRange((int)(await browser.Send(request, ct)).StatusCode, 200, 499);
    }

    [Fact]
    public async Task A_name_with_signs_that_no_name_has_is_nobodys()
    {
        using var browser = new Browser("127.0.9.8");
        var page = await browser.Open(city.Base + "/identity/sign-in", ct);
        foreach (var name in new[] { "x\0y", "x\r\nfail: INGESLOPEN", "\u001b[2J", new string('x', 5000), "' OR 1=1 --" })
        {
            var answer = await browser.Submit(page, new() { ["UserName"] = name, ["Password"] = "fout\0" }, ct);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }
    }

    [Fact]
    public async Task Refuses_a_form_without_its_antiforgery_token()
    {
        using var browser = new Browser();
        var request = new HttpRequestMessage(HttpMethod.Post, city.Base + "/identity/sign-in") { Content = new FormUrlEncodedContent([new("UserName", "noor")]) };
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send(request, ct)).StatusCode);
    }

    [Fact]
    public async Task Pages_carry_a_strict_policy_and_cookies_are_for_this_host_only()
    {
        using var browser = new Browser();
        var page = await browser.Open(city.Base + "/identity/sign-in", ct);
        var csp = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", csp, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", csp, StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        var html = await page.Content.ReadAsStringAsync(ct);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"username\"", html, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"current-password\"", html, StringComparison.Ordinal);

        var noor = city.Login("noor");
        var answer = await browser.Submit(page, new() { ["UserName"] = noor.UserName, ["Password"] = noor.Password }, ct);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-meeverhuizen-identity=", StringComparison.Ordinal));
        Assert.Contains("; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
    }
}
