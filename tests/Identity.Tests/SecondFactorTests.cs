using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Meeverhuizen.Identity.SigningIn;
using Meeverhuizen.Identity.TwoFactor;
using Meeverhuizen.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Meeverhuizen.Identity.Tests;

/// <summary>Outside the demo city nobody signs in with a password alone: an app is linked at the first sign-in, and its code is asked at each one after.</summary>
public sealed partial class SecondFactorTests(IdentityCity demo, StrictCity strict) : IClassFixture<StrictCity>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Theory] // RFC 6238, appendix B; the last six digits
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Computes_the_codes_of_the_standard(long seconds, string code)
    {
        var secret = "12345678901234567890"u8;
        Assert.Equal(code, Totp.Code(secret, seconds / 30));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.InLetters(secret));
    }

    [Fact]
    public void Takes_the_code_of_this_half_minute_and_of_the_one_beside_it_and_of_no_other()
    {
        var (secret, now) = (Totp.NewSecret(), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var step = Totp.StepAt(now);
        Assert.Equal([step - 1, step, step + 1], new[] { step - 1, step, step + 1 }.Select(s => Totp.StepOf(secret, Totp.Code(secret, s), now)));
        Assert.Null(Totp.StepOf(secret, Totp.Code(secret, step - 2), now));
        Assert.Null(Totp.StepOf(secret, Totp.Code(secret, step + 2), now));
    }

    [Fact]
    public async Task The_first_sign_in_links_an_app_shows_the_recovery_codes_once_and_goes_on_to_where_the_person_was_going()
    {
        using var browser = new Browser("127.0.20.1");
        var enrol = await Password(browser, "eva");
        Assert.EndsWith("/identity/enrol-second-factor", enrol.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        var html = await enrol.Content.ReadAsStringAsync(ct);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("__Host-meeverhuizen-identity", browser.Cookies.Keys);

        var wrong = await browser.Submit(enrol, new() { ["Code"] = "000000" }, ct);
        Assert.Contains("Deze code klopt niet", await Text(wrong), StringComparison.Ordinal);
        Assert.Equal(SecretOn(html), SecretOn(await wrong.Content.ReadAsStringAsync(ct))); // the app that scanned it need not scan again

        var linked = await browser.Submit(wrong, new() { ["Code"] = Now(SecretOn(html)) }, ct);
        var shown = await linked.Content.ReadAsStringAsync(ct);
        var codes = CodesOn(shown);
        Assert.Equal(RecoveryCode.Many, codes.Distinct().Count());
        Assert.Contains("acr", (await SignedInClaims(browser, shown)).Select(claim => claim.Type));
        Assert.Equal("mfa", (await SignedInClaims(browser, shown)).Single(claim => claim.Type == "acr").Value);

        // At rest: neither the secret nor a recovery code can be read.
        await using var db = demo.Db();
        var user = await db.Users.SingleAsync(u => u.UserName == "eva", ct);
        var app = await db.AuthenticatorApps.SingleAsync(a => a.UserId == user.Id, ct);
        Assert.DoesNotContain(Convert.ToHexString(SecretOn(html)), Convert.ToHexString(app.Secret), StringComparison.Ordinal);
        var kept = await db.RecoveryCodes.Where(c => c.UserId == user.Id).ToListAsync(ct);
        Assert.Equal(RecoveryCode.Many, kept.Count);
        Assert.DoesNotContain(kept, k => codes.Any(code => Encoding.UTF8.GetString(k.Digest).Contains(code, StringComparison.Ordinal)));
        Assert.All(codes, code => Assert.Contains(kept, k => k.Digest.AsSpan().SequenceEqual(RecoveryCode.DigestOf(user.Id, code))));

        // Shown once: no address gives them again.
        Assert.DoesNotMatch(GroupOfDigits(), await Text(await browser.OpenAndFollow(strict.Address("/enrol-second-factor"), ct)));
    }

    [Fact]
    public async Task A_code_of_the_app_signs_in_once_and_not_a_second_time()
    {
        var (secret, _) = await Linked("daan", "127.0.21.1");

        using var browser = new Browser("127.0.21.1");
        var page = await Password(browser, "daan");
        Assert.EndsWith("/identity/second-factor", page.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        var code = Now(secret);
        var answer = await browser.Submit(page, new() { ["Code"] = code[..3] + " " + code[3..] }, ct); // as apps show it
        Assert.Contains("/identity/connect/authorize", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);

        using var thief = new Browser("127.0.21.2");
        var again = await thief.Submit(await Password(thief, "daan"), new() { ["Code"] = code }, ct);
        Assert.Contains("al gebruikt", await Text(again), StringComparison.Ordinal);
        Assert.DoesNotContain("__Host-meeverhuizen-identity", thief.Cookies.Keys);

        var earlier = await thief.Submit(await Password(thief, "daan"), new() { ["Code"] = Totp.Code(secret, Totp.StepAt(DateTimeOffset.UtcNow) - 1) }, ct);
        Assert.DoesNotContain("__Host-meeverhuizen-identity", thief.Cookies.Keys); // older than the last one that was taken
        Assert.Equal(HttpStatusCode.OK, earlier.StatusCode);
    }

    [Fact]
    public async Task Of_two_that_bring_the_same_code_at_once_one_gets_in()
    {
        var (secret, codes) = await Linked("tess", "127.0.22.1");
        foreach (var same in new[] { Now(secret), codes[0] })
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(10, 4).Select(async network =>
            {
                using var browser = new Browser($"127.0.22.{network}");
                await browser.Submit(await Password(browser, "tess"), new() { ["Code"] = same }, ct);
                return browser.Cookies.ContainsKey("__Host-meeverhuizen-identity");
            }));
            Assert.Single(outcomes, inside => inside);
        }
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_says_how_many_are_left_and_lets_a_new_phone_be_linked()
    {
        var (secret, codes) = await Linked("roos", "127.0.23.1");

        using var browser = new Browser("127.0.23.2");
        var page = await Password(browser, "roos");
        var answer = await browser.Submit(page, new() { ["Code"] = string.Join(' ', codes[3].Chunk(4).Select(group => new string(group))) }, ct);
        Assert.Contains("U hebt nog 7 herstelcodes.", await Text(answer), StringComparison.Ordinal);

        using (var again = new Browser("127.0.23.3"))
        {
            var refused = await again.Submit(await Password(again, "roos"), new() { ["Code"] = codes[3] }, ct);
            Assert.Contains("al gebruikt", await Text(refused), StringComparison.Ordinal);
            Assert.DoesNotContain("__Host-meeverhuizen-identity", again.Cookies.Keys);
        }

        // A new phone: the old app and the old paper are worth nothing any more.
        var enrol = await browser.OpenAndFollow(strict.Address("/enrol-second-factor"), ct);
        var newSecret = SecretOn(await enrol.Content.ReadAsStringAsync(ct));
        var linked = await browser.Submit(enrol, new() { ["Code"] = Now(newSecret) }, ct);
        Assert.Equal(RecoveryCode.Many, CodesOn(await linked.Content.ReadAsStringAsync(ct)).Count);
        foreach (var old in new[] { Now(secret), codes[4] })
        {
            using var before = new Browser("127.0.23.4");
            await before.Submit(await Password(before, "roos"), new() { ["Code"] = old }, ct);
            Assert.DoesNotContain("__Host-meeverhuizen-identity", before.Cookies.Keys);
        }
    }

    [Fact]
    public async Task Who_guesses_codes_is_slowed_down_from_one_network_and_from_many_but_a_known_device_goes_on()
    {
        var (secret, _) = await Linked("koen", "127.0.24.1", out var own);
        using var ownBrowser = own;
        var outcomes = new List<string>();
        for (var network = 10; network < 16; network++)
        {
            using var stranger = new Browser($"127.0.24.{network}"); // who knows the password
            for (var i = 0; i < 5 && !outcomes.Contains("locked"); i++)
            {
                var answer = await stranger.Submit(await Password(stranger, "koen"), new() { ["Code"] = $"00000{i}" }, ct);
                outcomes.Add(answer.Headers.Location?.OriginalString.Contains("locked-out", StringComparison.Ordinal) == true ? "locked" : "wrong");
            }
        }

        Assert.Equal(SecondFactors.TriesFromEverywhere, outcomes.IndexOf("locked"));
        var signIn = await ownBrowser.Submit(await Password(ownBrowser, "koen"), new() { ["Code"] = Now(secret) }, ct);
        Assert.Contains("/identity/connect/authorize", signIn.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_password_alone_makes_no_known_device_and_gives_no_token()
    {
        await Linked("fien", "127.0.25.1");
        using var thief = new Browser("127.0.25.2");
        await Password(thief, "fien");

        Assert.DoesNotContain(KnownDevices.Cookie, thief.Cookies.Keys);
        var (address, _) = await demo.BeginSignIn();
        var answer = await thief.OpenAndFollow(strict.At(address), ct);
        Assert.EndsWith("/identity/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);

        // Nor can they link an app of their own to the account.
        answer = await thief.OpenAndFollow(strict.Address("/enrol-second-factor"), ct);
        Assert.DoesNotContain("<svg viewBox=\"0 0 5", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        Assert.EndsWith("/identity/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_did_not_give_a_password_comes_to_the_sign_in_page_and_an_offer_of_another_is_not_taken()
    {
        using var nobody = new Browser("127.0.26.1");
        foreach (var path in new[] { "/second-factor", "/enrol-second-factor" })
        {
            var answer = await nobody.OpenAndFollow(strict.Address(path + "?returnUrl=%2Fidentity%2Fconnect%2Fauthorize%3Fx"), ct);
            Assert.EndsWith("/identity/sign-in", answer.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
            Assert.Contains("eturnUrl", answer.RequestMessage.RequestUri.Query, StringComparison.Ordinal);
        }

        using var guus = new Browser("127.0.26.2");
        using var hugo = new Browser("127.0.26.3");
        var (his, theirs) = (await Password(guus, "guus"), await Password(hugo, "hugo"));
        var offer = await theirs.Content.ReadAsStringAsync(ct);
        var refused = await guus.Submit(his, new() { ["Offer"] = WebUtility.HtmlDecode(Regex.Match(offer, "name=\"Offer\"[^>]*value=\"([^\"]*)\"").Groups[1].Value), ["Code"] = Now(SecretOn(offer)) }, ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await using var db = demo.Db();
        Assert.False(await db.Users.AnyAsync(user => user.UserName == "guus" && user.TwoFactorEnabled, ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("abcdef")]
    [InlineData("١٢٣٤٥٦")] // digits, but of another script
    [InlineData("1234567")]
    public async Task What_cannot_be_a_code_is_said_in_words_and_not_counted(string typed)
    {
        Assert.Null(SecondFactors.DigitsOf(typed));
        using var browser = new Browser("127.0.27.1");
        var answer = await browser.Submit(await Password(browser, "guus"), new() { ["Code"] = typed }, ct);
        Assert.Contains("Vul de 6 cijfers in", await Text(answer), StringComparison.Ordinal);
    }

    /// <summary>Signs in with a password, up to the page that asks for more.</summary>
    private async Task<HttpResponseMessage> Password(Browser browser, string userName)
    {
        var (address, _) = await demo.BeginSignIn();
        var page = await browser.OpenAndFollow(strict.At(address), ct);
        var login = demo.Login(userName);
        return await browser.Follow(await browser.Submit(page, new() { ["UserName"] = login.UserName, ["Password"] = login.Password }, ct), ct);
    }

    private async Task<(byte[] Secret, List<string> RecoveryCodes)> Linked(string userName, string from)
    {
        var linked = await Linked(userName, from, out var browser);
        browser.Dispose();
        return linked;
    }

    /// <summary>Somebody who linked an app with the code of the half minute before, so that the present one is still to be used.</summary>
    private Task<(byte[] Secret, List<string> RecoveryCodes)> Linked(string userName, string from, out Browser browser)
    {
        var own = browser = new Browser(from);
        return Link();

        async Task<(byte[], List<string>)> Link()
        {
            var enrol = await Password(own, userName);
            var secret = SecretOn(await enrol.Content.ReadAsStringAsync(ct));
            var linked = await own.Submit(enrol, new() { ["Code"] = Totp.Code(secret, Totp.StepAt(DateTimeOffset.UtcNow) - 1) }, ct);
            foreach (var name in own.Cookies.Keys.Where(name => name != KnownDevices.Cookie).ToList())
            {
                own.Cookies.Remove(name);
            }

            return (secret, CodesOn(await linked.Content.ReadAsStringAsync(ct)));
        }
    }

    private async Task<IEnumerable<System.Security.Claims.Claim>> SignedInClaims(Browser browser, string html)
    {
        Assert.Contains("/identity/connect/authorize", WebUtility.HtmlDecode(html), StringComparison.Ordinal); // goes on with what they came for
        var (address, verifier) = await demo.BeginSignIn();
        var answer = await browser.Open(strict.At(address), ct);
        var code = Regex.Match(answer.Headers.Location!.Query, "code=([^&]*)").Groups[1].Value;
        var (status, tokens) = await demo.Redeem(code, verifier);
        Assert.Equal(200, status);
        return new JsonWebToken(tokens.GetProperty("id_token").GetString()).Claims;
    }

    private async Task<string> Text(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(ct));

    private static string Now(byte[] secret) => Totp.Code(secret, Totp.StepAt(DateTimeOffset.UtcNow));

    private static List<string> CodesOn(string html) => [.. GroupOfDigits().Matches(html).Select(match => match.Value.Replace(" ", "", StringComparison.Ordinal))];

    private static byte[] SecretOn(string html) => SecretIn(Regex.Match(html, "sign-in__letters\">([A-Z2-7 ]+)<").Groups[1].Value);

    /// <summary>As an app reads what was typed over.</summary>
    internal static byte[] SecretIn(string groups)
    {
        var letters = groups.Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(letters.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }

    [GeneratedRegex(@"\b\d{4} \d{4} \d{4} \d{4}\b")]
    private static partial Regex GroupOfDigits();
}
