using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Meeverhuizen.Identity.TwoFactor;
using Meeverhuizen.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.Identity.Tests;

/// <summary>The second factor in a real browser on a phone: every page of it accessible, no wider than the screen, and without a script.</summary>
public sealed class SecondFactorPagesTests(IdentityCity demo, StrictCity strict) : IClassFixture<StrictCity>
{

    [Theory]
    [InlineData("wout", true)]
    [InlineData("yara", false)]
    public async Task Somebody_links_an_app_and_signs_in_with_it_and_with_a_recovery_code(string userName, bool script)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        var page = await Phone(chromium, script);

        await Password(page, userName);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Koppel een app op uw telefoon");
        await Looks(page, "enrol", script);
        var secret = SecondFactorTests.SecretIn(await page.Locator(".sign-in__letters").InnerTextAsync());
        await page.GetByLabel("Code").FillAsync("12");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Vul de 6 cijfers in");
        Assert.StartsWith("Fout:", await page.TitleAsync(), StringComparison.Ordinal);
        await Looks(page, "enrol-fault", script);
        await page.GetByLabel("Code").FillAsync(Totp.Code(secret, Totp.StepAt(DateTimeOffset.UtcNow) - 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Koppelen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Bewaar uw herstelcodes");
        await Looks(page, "codes", script);
        var recovery = await page.Locator(".sign-in__recovery code").First.InnerTextAsync();

        page = await Phone(chromium, script);
        await Password(page, userName);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Vul de code van uw app in");
        await Looks(page, "second", script);
        await page.GetByLabel("Code").FillAsync("000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Deze code klopt niet");
        await Looks(page, "second-fault", script);
        await page.GetByLabel("Code").FillAsync(recovery);
        await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("U hebt nog 7 herstelcodes.");
        await Looks(page, "recovered", script);
        await page.GetByRole(AriaRole.Link, new() { Name = "De app opnieuw koppelen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Koppel een app op uw telefoon");
    }

    private async Task Password(IPage page, string userName)
    {
        await page.GotoAsync(strict.Address("/sign-in"));
        await page.GetByLabel("Gebruikersnaam").FillAsync(userName);
        await page.GetByLabel("Wachtwoord").FillAsync(demo.Login(userName).Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Inloggen" }).ClickAsync();
    }

    /// <summary>A window of a phone; what the gateway serves from the pages' own folder comes from there.</summary>
    private static async Task<IPage> Phone(IBrowser chromium, bool script)
    {
        var context = await chromium.NewContextAsync(new() { JavaScriptEnabled = script, ViewportSize = new() { Width = 360, Height = 740 }, Locale = "nl-NL" });
        await context.RouteAsync(new Regex("^http://localhost:[0-9]+/(vendor|css|img)/"), async route =>
        {
            var file = Path.Combine(Repository.Root, "src/Web/wwwroot", new Uri(route.Request.Url).AbsolutePath.TrimStart('/'));
            await (File.Exists(file) ? route.FulfillAsync(new() { Path = file }) : route.FulfillAsync(new() { Status = 404 }));
        });
        return await context.NewPageAsync();
    }

    private static async Task Looks(IPage page, string name, bool script)
    {
        if (!script)
        {
            return; // axe is a script itself
        }

        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "screenshots", $"second-factor-{name}.png"), FullPage = true });
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), name + ": wider than a phone");
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, name + ": " + string.Join('\n', axe.Violations.Select(fault => $"{fault.Id}: {fault.Help} ({string.Join("; ", fault.Nodes.Take(3).Select(node => node.Html))})")));
    }
}
