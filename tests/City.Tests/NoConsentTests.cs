using Meeverhuizen.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Meeverhuizen.City.Tests;

/// <summary>Without the client's yes nothing travels, and the page says why.</summary>
public sealed class NoConsentTests(DemoCity city)
{
    [Fact]
    public async Task Without_consent_a_handover_cannot_be_offered()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Mila Zonderja");
        await noor.TakesOver(client, Sample);
        await noor.Presses("overnemen");
        await noor.StartsHandover(client);
        await noor.Presses("Verder met de volgende stap");
        await noor.Presses("Alles mee");
        await noor.Presses("Keuzes opslaan");

        await noor.GotoAsync(new Uri(noor.Url).AbsolutePath.Replace("stappen", "controleren", StringComparison.Ordinal));

        await Expect(noor.GetByText("Aanbieden kan nog niet")).ToBeVisibleAsync();
        await Expect(noor.GetByRole(AriaRole.Button, new() { Name = "Aanbieden" })).ToHaveCountAsync(0);
        await noor.Shows("20-zonder-toestemming");
    }

    [Fact]
    public async Task What_does_not_fit_in_a_handover_is_said_where_consent_is_asked()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Kim Veelomheen");

        // What a person would type in months, by the same calls as the forms make.
        Assert.Equal(430, await noor.EvaluateAsync<int>("""
            async client => {
              let made = 0;
              const add = async number => {
                const answer = await fetch(`/api/network-haven/v1/clients/${client}/persons`, {
                  method: 'POST', headers: { 'Content-Type': 'application/json' },
                  body: JSON.stringify({ name: `Iemand ${number}`, kind: 'human', objects: false, note: 'a'.repeat(10000), saidBy: 'client',
                    tie: { strength: 'normal', ring: 3, sector: 'friends', direction: 'mutual', support: [], frequency: 'weekly' } }) });
                made += answer.status === 201 ? 1 : 0;
              };
              for (let begun = 0; begun < 430; begun += 10) {
                await Promise.all(Array.from({ length: 10 }, (_, i) => add(begun + i)));
              }
              return made;
            }
            """, client));
        await noor.GotoAsync($"/clienten/{client}/netwerk");
        await noor.Shows("23-een-volle-kaart");
        await noor.StartsHandover(client);
        await noor.Presses("Verder met de volgende stap");
        await noor.Presses("Alles mee");
        await noor.Presses("Keuzes opslaan");
        await noor.Presses("Verder met de volgende stap");
        await noor.AsksConsent();

        await Expect(noor.GetByText("Zo veel past niet in een overdracht").First).ToBeVisibleAsync();
        await noor.Shows("24-past-niet");
    }

    [Fact]
    public async Task Consent_withdrawn_before_sealing_stops_everything_and_both_pages_say_so()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Sacha Tochniet");
        await noor.TakesOver(client, Sample);
        await noor.Presses("overnemen");
        await noor.StartsHandover(client, "Team Watergraafsmeer");
        await noor.Presses("Verder met de volgende stap");
        await noor.Presses("Alles mee");
        await noor.Presses("Keuzes opslaan");
        await noor.Presses("Verder met de volgende stap");
        await noor.AsksConsent();
        await noor.Presses("Verder met de volgende stap");
        await noor.Presses("Aanbieden aan");
        var handover = new Uri(noor.Url).AbsolutePath;
        var roos = await city.SignedIn("roos");
        var notice = await roos.OpensNotice(handover);

        await noor.GotoAsync($"/clienten/{client}");
        await noor.Presses("Toestemming intrekken");
        await noor.Presses("Ja, toestemming intrekken");

        await noor.Finds(handover, "De cliënt trok de toestemming in");
        await noor.Shows("21-toestemming-ingetrokken");
        await roos.Finds(notice, "De overdracht is teruggetrokken");
        Assert.DoesNotContain("Sacha", await roos.ContentAsync(), StringComparison.Ordinal);
        await roos.Shows("22-aanbod-teruggetrokken");
    }

    private static readonly string Sample = Path.Combine(Repository.Root, "src/AppHost/demo/easynwk-voorbeeld.json");
}
