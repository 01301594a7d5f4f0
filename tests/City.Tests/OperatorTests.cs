using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using RabbitMQ.Client;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>The operator's page: messages that could not be handled, of the courier and of every service, and what can be done about them.</summary>
public sealed partial class OperatorTests(DemoCity city)
{
    [Fact]
    public async Task An_operator_finds_one_message_among_five_hundred_tries_it_again_and_dismisses_the_rest()
    {
        // Five hundred pieces of junk and one message of another kind.
        await using (var connection = await new ConnectionFactory { Uri = await city.Broker("haven") }.CreateConnectionAsync(TestContext.Current.CancellationToken))
        await using (var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), TestContext.Current.CancellationToken))
        {
            for (var i = 0; i < 500; i++)
            {
                await Send(channel, "nl.sociale-netwerken.accept-handover.v1", "null"u8.ToArray());
            }

            await Send(channel, "nl.sociale-netwerken.accept-handover.v1", JsonSerializer.SerializeToUtf8Bytes(new { handoverId = Guid.CreateVersion7() }));
        }

        var beheer = await city.SignedIn("beheer", width: 360, height: 740);
        await beheer.Finds("/beheer/berichten", "De koerier");
        Assert.Equal(["De koerier", "De Brug: cliënten", "De Brug: netwerk", "De Haven: cliënten", "De Haven: netwerk"], (await beheer.Locator("tbody th").AllInnerTextsAsync()).Take(5));
        await Look(beheer, "beheer-berichten");

        // However many there are of one kind, they are one line; the rare one stands above.
        await beheer.Finds("/beheer/berichten/handover", "Alle 500 afwijzen");
        var groups = await beheer.GetByRole(AriaRole.Region, new() { Name = "Per soort" }).Locator("tbody tr").AllInnerTextsAsync();
        Assert.Contains("not-yet-known", groups[0], StringComparison.Ordinal);
        var all = Regex.Match(await beheer.Locator("main").InnerTextAsync(), @"(\d+) berichten"); // other tests may have parked one
        Assert.InRange(int.Parse(all.Groups[1].Value, CultureInfo.InvariantCulture), 501, 525);
        await beheer.Presses("Volgende pagina");
        await Assertions.Expect(beheer.GetByText("Pagina 2 van 21")).ToBeVisibleAsync();
        await Look(beheer, "beheer-berichten-koerier");

        // Only the rare one; tried again it still does not fit, and the page says so.
        await beheer.GotoAsync("/beheer/berichten/handover?reden=not-yet-known");
        await Assertions.Expect(beheer.GetByText(FewMessages()).First).ToBeVisibleAsync(); // this one, and what other tests parked
        await beheer.Presses("Opnieuw proberen");
        await Assertions.Expect(beheer.GetByText("Het lukte weer niet.")).ToBeVisibleAsync();

        // The rest goes, with a reason.
        await beheer.GotoAsync("/beheer/berichten/handover?reden=not-this-contract");
        await beheer.Presses("Alle 500 afwijzen");
        await beheer.Presses("Afwijzen");
        await Assertions.Expect(beheer.GetByText("Kies waarom u dit bericht afwijst.").First).ToBeVisibleAsync();
        await Look(beheer, "beheer-afwijzen");
        await beheer.GetByLabel("Het is geen echt bericht").CheckAsync();
        await beheer.GetByRole(AriaRole.Button, new() { Name = "Afwijzen" }).ClickAsync();
        await Assertions.Expect(beheer.GetByRole(AriaRole.Status)).ToContainTextAsync("Afgewezen");
        Assert.Matches(FewMessages(), await beheer.Locator("main").InnerTextAsync());
        await beheer.GotoAsync("/beheer/berichten/handover?stand=dismissed");
        Assert.Matches(@"5\d\d berichten", await beheer.Locator("main").InnerTextAsync());

        // Nobody else has business here, and there is no service of another name.
        var noor = await city.SignedIn("noor");
        Assert.Equal(403, (await noor.GotoAsync("/beheer/berichten"))!.Status);
        Assert.Equal(404, (await beheer.GotoAsync("/beheer/berichten/identity"))!.Status);
    }

    [GeneratedRegex(@"\b\d{1,2} bericht(en)?\.")]
    private static partial Regex FewMessages();

    /// <summary>A message that cannot be handled: about a handover that nobody knows yet.</summary>
    internal static async Task Parks(DemoCity city)
    {
        await using var connection = await new ConnectionFactory { Uri = await city.Broker("haven") }.CreateConnectionAsync(TestContext.Current.CancellationToken);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), TestContext.Current.CancellationToken);
        await Send(channel, "nl.sociale-netwerken.accept-handover.v1", JsonSerializer.SerializeToUtf8Bytes(new { handoverId = Guid.CreateVersion7() }));
    }

    private static async Task Send(IChannel channel, string type, byte[] body) => await channel.BasicPublishAsync("haven.out", "city.handover", mandatory: true, new BasicProperties
    {
        UserId = "haven", Headers = new Dictionary<string, object?> { ["cloudEvents:id"] = Guid.CreateVersion7().ToString(), ["cloudEvents:type"] = type },
    }, body);

    private static async Task Look(IPage page, string name)
    {
        await page.Shows(name);
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, string.Join('\n', axe.Violations.Select(fault => $"{name}: {fault.Id}: {fault.Help} ({string.Join("; ", fault.Nodes.Take(3).Select(node => node.Html))})")));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), name + " is wider than a phone");
    }
}
