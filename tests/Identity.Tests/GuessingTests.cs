using Meeverhuizen.Testing;

namespace Meeverhuizen.Identity.Tests;

/// <summary>Who guesses passwords is slowed down, and whoever knows the right one gets in all the same.</summary>
public sealed class GuessingTests(IdentityCity city)
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_cannot_lock_out_who_works_on_a_device_of_their_own()
    {
        var samir = city.Login("samir");
        using var own = new Browser("127.0.1.1");
        Assert.Equal("in", await Try(own, samir.UserName, samir.Password));
        Forget(own);

        // Also not from the same office, by the same network.
        using (var stranger = new Browser("127.0.1.1"))
        {
            Assert.Equal(["wrong", "wrong", "wrong", "wrong", "wrong", "locked"], await Tries(stranger, samir.UserName, 6));
            Assert.Equal("locked", await Try(stranger, samir.UserName, samir.Password));
        }

        Assert.Equal("wrong", await Try(own, samir.UserName, "fout"));
        Assert.Equal("in", await Try(own, samir.UserName, samir.Password));
    }

    [Fact]
    public async Task Guessing_from_one_network_does_not_lock_out_a_new_device_in_another()
    {
        var lotte = city.Login("lotte");
        using var stranger = new Browser("127.0.2.1");
        Assert.Equal("locked", (await Tries(stranger, lotte.UserName, 6))[^1]);

        using var elsewhere = new Browser("127.0.2.2");
        Assert.Equal("in", await Try(elsewhere, lotte.UserName, lotte.Password));
    }

    [Theory]
    [InlineData("mila", "mila", 3)]
    [InlineData("niemand-heet-zo-ook-niet", "joris", 4)]
    public async Task Guessing_from_many_networks_ends_for_a_name_whether_it_exists_or_not_but_not_for_a_known_device(string name, string worker, int range)
    {
        var login = city.Login(worker);
        using var own = new Browser($"127.0.{range}.1");
        Assert.Equal("in", await Try(own, login.UserName, login.Password));
        Forget(own);

        var outcomes = new List<string>();
        for (var network = 10; network < 22 && !outcomes.Contains("locked"); network++)
        {
            using var stranger = new Browser($"127.0.{range}.{network}");
            outcomes.AddRange(await Tries(stranger, name, 5));
        }

        Assert.Equal(50, outcomes.IndexOf("locked"));
        Assert.Equal("in", await Try(own, login.UserName, login.Password));
    }

    [Fact]
    public async Task A_known_device_does_not_guess_for_ever_and_knows_only_its_own_names()
    {
        var noor = city.Login("noor");
        using var own = new Browser("127.0.5.1");
        Assert.Equal("in", await Try(own, noor.UserName, noor.Password));
        Forget(own);

        Assert.Equal("locked", (await Tries(own, "iemand-anders", 6))[^1]);
        var outcomes = await Tries(own, noor.UserName, 16);
        Assert.Equal("wrong", outcomes[9]);
        Assert.Equal("locked", outcomes[^1]);
    }

    [Fact]
    public async Task A_sign_in_page_that_stood_open_too_long_says_so_and_whoever_signed_in_meanwhile_goes_on()
    {
        var noor = city.Login("noor");
        using var browser = new Browser("127.0.6.1");
        var (address, _) = await city.BeginSignIn();
        var page = await browser.OpenAndFollow(address, ct);
        Assert.Equal("in", await Try(browser, noor.UserName, noor.Password)); // in another tab

        var answer = await browser.Submit(page, new() { ["UserName"] = noor.UserName, ["Password"] = noor.Password }, ct);
        Assert.Contains("/identity/connect/authorize", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);

        Forget(browser);
        answer = await browser.Submit(page, new() { ["UserName"] = noor.UserName, ["Password"] = noor.Password }, ct);
        Assert.Equal(400, (int)answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(ct);
        Assert.Contains("stond te lang open", html, StringComparison.Ordinal);
        Assert.Contains("name=\"ReturnUrl\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(noor.Password, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)] // this machine, where the gateway is
    [InlineData("203.0.113.7, 2001:db8::/32", true)]
    [InlineData("no-such-host.invalid", true)]
    public async Task Only_the_gateway_is_believed_about_where_somebody_comes_from(string? known, bool together)
    {
        var settings = new Dictionary<string, string> { ["Identity:RequireSecondFactor"] = "false" };
        if (known is not null)
        {
            settings["Identity:KnownProxies"] = known;
        }

        var address = $"http://localhost:{FreePort.Next()}";
        await using var another = city.Start(address, settings);
        var name = "niemand-" + Guid.NewGuid().ToString("N")[..8];
        var outcomes = new List<string>();
        for (var time = 0; time < 7; time++)
        {
            using var stranger = new Browser("127.0.7.1");
            using var ask = new HttpRequestMessage(HttpMethod.Get, address + "/identity/sign-in");
            var page = await stranger.Send(ask, ct);
            var answer = await stranger.Submit(page, new() { ["UserName"] = name, ["Password"] = "fout" }, ct, new() { ["X-Forwarded-Host"] = "x", ["X-Forwarded-For"] = $"198.51.100.{time}" });
            outcomes.Add(answer.Headers.Location?.OriginalString.Contains("locked-out", StringComparison.Ordinal) == true ? "locked" : "wrong");
        }

        Assert.Equal(together, outcomes.Contains("locked"));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PROPFIND")]
    public async Task A_page_is_asked_for_or_sent_and_nothing_else(string method)
    {
        using var browser = new Browser();
        foreach (var page in new[] { "sign-in", "second-factor", "enrol-second-factor", "sign-out", "signed-out", "locked-out" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), city.Base + "/identity/" + page);
            using var answer = await browser.Send(request, ct);

            Assert.Equal((page, 405), (page, (int)answer.StatusCode));
            Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
            Assert.Contains("Dit kan hier niet", await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        }
    }

    /// <summary>As signing out does: all but the device.</summary>
    private static void Forget(Browser browser)
    {
        foreach (var name in browser.Cookies.Keys.Where(name => !name.EndsWith("-known", StringComparison.Ordinal)).ToList())
        {
            browser.Cookies.Remove(name);
        }
    }

    private async Task<List<string>> Tries(Browser browser, string name, int times)
    {
        var outcomes = new List<string>();
        for (var i = 0; i < times; i++)
        {
            outcomes.Add(await Try(browser, name, "fout"));
        }

        return outcomes;
    }

    private async Task<string> Try(Browser browser, string name, string password)
    {
        var page = await browser.Open(city.Base + "/identity/sign-in", ct);
        var answer = await browser.Submit(page, new() { ["UserName"] = name, ["Password"] = password }, ct);
        return answer.Headers.Location?.OriginalString switch
        {
            null => "wrong",
            var to when to.Contains("locked-out", StringComparison.Ordinal) => "locked",
            _ => browser.Cookies.ContainsKey("__Host-meeverhuizen-identity") ? "in" : "nowhere",
        };
    }
}
