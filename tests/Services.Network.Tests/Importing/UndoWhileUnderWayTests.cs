using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Meeverhuizen.Services.Network.Tests.Map;
using Xunit;
using static Meeverhuizen.Services.Network.Tests.Importing.EasyNwkSample;

namespace Meeverhuizen.Services.Network.Tests.Importing;

/// <summary>The wrong client's file was taken over, and a handover is under way with what it brought: undoing is a change like any other (ADR 0012).</summary>
[Collection("one city, one test at a time")]
public sealed class UndoWhileUnderWayTests(City city)
{
    private static readonly object Tie = new { strength = "strong", ring = 2, sector = "family" };

    [Theory]
    [InlineData("draft")]
    [InlineData("offered")]
    [InlineData("accepted")]
    public async Task Undoing_what_was_to_go_along_makes_the_consent_fall_and_nothing_of_it_travels(string until)
    {
        var map = await city.NewMap("Jip Verkeerd Bestand " + until);
        await city.Adds(map, new { name = "Oom Piet", kind = "human", saidBy = "client", tie = Tie });
        var import = (await city.TakesOver(map, TwoMaps().Bytes())).GetProperty("importId").GetGuid();
        var persons = (await city.Map(map)).Persons().Select(person => person.GetProperty("id").GetGuid()).ToList();
        var id = (await (await city.Haven.PostAsJsonAsync(map + "/handovers", new { })).Answer(201)).GetProperty("id").GetGuid();
        var (ours, theirs, day) = ($"/v1/handovers/{id}", $"/v1/incoming-handovers/{id}", DateOnly.FromDateTime(DateTime.UtcNow.AddDays(10)));
        await (await city.Haven.PutAsJsonAsync(ours + "/recipient", new { organisation = "oost", team = "oost-oost1", wishedDate = day })).Answer(204);
        await (await city.Haven.PutAsJsonAsync(ours + "/items", new { choices = persons.Select(person => new { itemId = person, included = true }) })).Answer(204);
        await (await city.Haven.PostAsJsonAsync(ours + "/consents", Story.SpokenConsent)).Answer(201);
        if (until != "draft")
        {
            await (await city.Haven.PostAsJsonAsync(ours + "/offers", new { sendOn = "wished-day" })).Answer(204);
            await City.UntilState(city.Oost, theirs, "offered");
        }

        if (until == "accepted")
        {
            await (await city.Oost.PostAsJsonAsync(theirs + "/acceptances", new { })).Answer(204);
            await City.UntilState(city.Haven, ours, "accepted");
        }

        await (await city.Haven.PostAsync($"{map}/imports/{import}/undoings", null)).Answer(204);

        await City.Until(city.Haven, ours, handover => handover.GetProperty("whyNotTravelling").GetString() == "consent-outdated");
        if (until == "offered")
        {
            await (await city.Oost.PostAsJsonAsync(theirs + "/acceptances", new { })).Answer(204);
        }

        if (until == "draft")
        {
            await (await city.Haven.PostAsJsonAsync(ours + "/offers", new { })).Refuses(409, "consent-outdated");
            return;
        }

        await City.Until(city.Oost, theirs, notice => notice.GetProperty("whyWaiting").GetString() == "consent-again");
        await (await city.Haven.PostAsJsonAsync(ours + "/sendings", new { })).Refuses(409, "consent-outdated");

        // With a new yes goes what is left, and no more.
        await (await city.Haven.PostAsJsonAsync(ours + "/consents", Story.SpokenConsent)).Answer(201);
        await (await city.Haven.PostAsJsonAsync(ours + "/sendings", new { })).Answer(204);
        var client = (await City.UntilState(city.Oost, theirs, "received")).GetProperty("clientId").GetGuid();
        var arrived = await (await city.Oost.GetAsync($"/v1/clients/{client}/network")).Answer(200);
        Assert.Equal(["Oom Piet"], arrived.Persons().Select(person => person.GetProperty("name").GetString()));
    }
}
