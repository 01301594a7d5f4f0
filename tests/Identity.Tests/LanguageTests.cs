using System.Net;
using Meeverhuizen.Identity.Migrations;
using Meeverhuizen.Localization;
using Meeverhuizen.Testing;
using Microsoft.EntityFrameworkCore;

namespace Meeverhuizen.Identity.Tests;

/// <summary>In which language somebody reads: what they chose, on this device and on the next.</summary>
public sealed class LanguageTests(IdentityCity city)
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/clienten?van=mij&letter=a", "/clienten?van=mij&letter=a")]
    [InlineData("/zoeken?naam=zo%C3%AB", "/zoeken?naam=zo%C3%AB")]
    [InlineData("/zoë", "/zo%C3%AB")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("evil.example", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/\t/evil.example/", "/")]
    [InlineData("/x\r\nSet-Cookie: a=b", "/")]
    public async Task Somebody_chooses_a_language_and_comes_back_to_a_page_of_ours_alone(string? asked, string place)
    {
        using var browser = new Browser();

        var answer = await browser.Press($"{city.Base}/identity/taal/en" + (asked is null ? "" : "?terug=" + Uri.EscapeDataString(asked)), ct);

        Assert.Equal((HttpStatusCode.Found, place), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal("en", browser.Cookies[LanguageChoice.Cookie]);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.All(["max-age=31536000", "path=/", "secure", "samesite=lax", "httponly"], part => Assert.Contains("; " + part, cookie, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ar")] // what a client reads, and not the whole site
    [InlineData("xx")]
    [InlineData("nl-NL")]
    [InlineData("EN")]
    public async Task A_language_that_the_site_is_not_in_cannot_be_chosen(string code)
    {
        using var browser = new Browser();

        var answer = await browser.Press($"{city.Base}/identity/taal/{code}?terug=/", ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(LanguageChoice.Cookie, browser.Cookies.Keys);
    }

    [Fact]
    public async Task The_sign_in_page_is_in_the_language_that_was_chosen_and_offers_the_other()
    {
        using var browser = new Browser();
        var dutch = await Text(await browser.Open(city.Base + "/identity/sign-in?returnUrl=%2Fx%3Fa%3D1", ct));
        Assert.Contains("<html lang=\"nl\" dir=\"ltr\">", dutch, StringComparison.Ordinal);
        Assert.Contains("<h1 class=\"utrecht-heading-1\">Inloggen</h1>", dutch, StringComparison.Ordinal);
        Assert.Contains("<span lang=\"nl\" aria-current=\"true\">Nederlands</span>", dutch, StringComparison.Ordinal);
        Assert.Contains("href=\"/identity/taal/en?terug=%2Fidentity%2Fsign-in%3FreturnUrl%3D%252Fx%253Fa%253D1\" lang=\"en\" hreflang=\"en\">English</a>", dutch, StringComparison.Ordinal);

        await browser.Press(city.Base + "/identity/taal/en", ct);
        var english = await Text(await browser.Open(city.Base + "/identity/sign-in", ct));
        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", english, StringComparison.Ordinal);
        Assert.Contains("<h1 class=\"utrecht-heading-1\">Sign in</h1>", english, StringComparison.Ordinal);
        Assert.Contains("hreflang=\"nl\">Nederlands</a>", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_chose_is_kept_with_the_account_and_found_again_on_another_device()
    {
        using var browser = new Browser();
        await city.SignIn(browser, city.Login("fien"));
        Assert.Equal("nl", browser.Cookies[LanguageChoice.Cookie]);

        await browser.Press(city.Base + "/identity/taal/en", ct);

        await using (var db = city.Db())
        {
            Assert.Equal("en", (await db.Users.SingleAsync(user => user.UserName == "fien", ct)).Language);
        }

        using var another = new Browser();
        await city.SignIn(another, city.Login("fien"));
        Assert.Equal("en", another.Cookies[LanguageChoice.Cookie]);
    }

    [Fact]
    public async Task A_link_that_is_only_followed_changes_nobodys_account()
    {
        using var browser = new Browser();
        await city.SignIn(browser, city.Login("guus"));

        await browser.Open(city.Base + "/identity/taal/en?terug=/", ct);

        await using var db = city.Db();
        Assert.Equal("nl", (await db.Users.SingleAsync(user => user.UserName == "guus", ct)).Language);
        Assert.Equal("en", browser.Cookies[LanguageChoice.Cookie]); // here, until signing out
    }

    [Fact]
    public async Task Who_is_not_signed_in_changes_nobodys_language()
    {
        using var browser = new Browser();
        await browser.Press(city.Base + "/identity/taal/en", ct);

        await city.SignIn(browser, city.Login("guus"));

        await using var db = city.Db();
        Assert.Equal("nl", (await db.Users.SingleAsync(user => user.UserName == "guus", ct)).Language);
        Assert.Equal("nl", browser.Cookies[LanguageChoice.Cookie]);
    }

    [Fact]
    public async Task Who_never_chose_keeps_what_this_browser_has()
    {
        await using (var db = city.Db())
        {
            await db.Users.Where(user => user.UserName == "hugo").ExecuteUpdateAsync(user => user.SetProperty(u => u.Language, (string?)null), ct);
        }

        using var browser = new Browser();
        await city.SignIn(browser, city.Login("hugo"));
        Assert.DoesNotContain(LanguageChoice.Cookie, browser.Cookies.Keys);
    }

    [Fact]
    public async Task Signing_out_leaves_no_language_behind_on_a_tablet_that_is_shared()
    {
        using var browser = new Browser();
        await city.SignIn(browser, city.Login("guus"));
        Assert.Contains(LanguageChoice.Cookie, browser.Cookies.Keys);

        var page = await browser.Open(city.Base + "/identity/sign-out", ct);
        await browser.Submit(page, [], ct);

        Assert.DoesNotContain(LanguageChoice.Cookie, browser.Cookies.Keys);
    }

    [Fact]
    public async Task Signing_out_in_the_platform_leaves_no_language_behind_either()
    {
        using var browser = new Browser();
        var tokens = await city.Tokens(browser, "guus");
        await city.Post("/connect/revocation", city.Authenticated("gateway", new() { ["token"] = tokens.GetProperty("refresh_token").GetString()!, ["token_type_hint"] = "refresh_token" }));

        await browser.OpenAndFollow(city.Base + "/identity/connect/end-session?client_id=gateway&post_logout_redirect_uri=" + Uri.EscapeDataString(city.Base + "/identity/signed-out"), ct);

        Assert.DoesNotContain(LanguageChoice.Cookie, browser.Cookies.Keys);
    }

    private async Task<string> Text(HttpResponseMessage answer) => await answer.Content.ReadAsStringAsync(ct);
}
