using System.Net.Http.Json;
using Meeverhuizen.Contracts;
using Meeverhuizen.Contracts.Network;
using Xunit;

namespace Meeverhuizen.Services.Clients.Tests;

/// <summary>A language reaches the new team before it said yes: nothing fits in it but a language.</summary>
[Collection("the shelters, one test at a time")]
public sealed class LanguageTests(TwoShelters shelters)
{
    public static TheoryData<string> NoLanguages =>
    [
        "nl-Janneke-DeVries", "nl-Janneke", "nl-Jans", "nl-x-jan", "nl-NL-x-jan", "nl-NL-jansen", "nl-1606nict", "nl-QQ", "nl-123", "jan", "eva", "xx", "n", "dutch", "nl-", "-nl", "nl--NL", "nl_NL", "nl-NL-Latn", " nl", "nl\n", "",
    ];

    [Theory]
    [InlineData("nl")]
    [InlineData("NL")]
    [InlineData("pap")]
    [InlineData("srn")]
    [InlineData("ber")]
    [InlineData("und")]
    [InlineData("pt-BR")]
    [InlineData("es-419")]
    [InlineData("zh-Hant")]
    [InlineData("zh-Hant-TW")]
    [InlineData("ckb-Arab")]
    public void A_language_with_its_script_and_region_is_one(string tag) => Assert.True(LanguageTag.Is(tag));

    [Fact]
    public void Every_language_of_the_forms_is_one()
    {
        // Words.Languages of the pages.
        Assert.All("nl en ar ti tr pl fr es pt ro bg uk ru so fa ps am zh pap srn ber und".Split(' '), tag => Assert.True(LanguageTag.Is(tag), tag));
    }

    [Theory]
    [MemberData(nameof(NoLanguages))]
    public async Task What_is_no_language_is_taken_from_nobody(string tag)
    {
        Assert.False(LanguageTag.Is(tag));

        var offer = new OfferHandover { HandoverId = Guid.NewGuid(), ReceiverOrganisation = "oost", ReceiverTeam = "oost1", WishedDate = DateOnly.FromDateTime(DateTime.UtcNow), Language = tag, InterpreterNeeded = false, ItemCount = 1, ExpiresAt = DateTimeOffset.UtcNow.AddDays(7) };
        Assert.Equal(MessageFaults.Language, MessageFaults.Of(offer, DateTimeOffset.UtcNow));

        using var registered = await shelters.Worker.PostAsJsonAsync("/v1/clients", new { displayName = "Taal", language = tag, teamId = "haven-opvang", phase = "shelter-24h", purpose = "x" });
        Assert.Equal(400, (int)registered.StatusCode);
        using var client = await shelters.Worker.PostAsJsonAsync("/v1/clients", new { displayName = "Taal", language = "nl", teamId = "haven-opvang", phase = "shelter-24h", purpose = "x" });
        using var changed = await shelters.Worker.PutAsJsonAsync(client.Headers.Location, new { displayName = "Taal", language = tag });
        Assert.Equal(400, (int)changed.StatusCode);
        using var imported = await shelters.NetworkService.PostAsJsonAsync("/v1/imported-clients", new { handoverId = Guid.NewGuid(), displayName = "Taal", language = tag, teamId = "haven-opvang", phase = "shelter-24h", purpose = "x", receipt = "r" });
        Assert.Equal(400, (int)imported.StatusCode);
    }
}
