using System.Text.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>Whom to call stands in the signed directory, and both sides can read it.</summary>
[Collection("one city, one test at a time")]
public sealed class ContactTests(City city)
{
    [Fact]
    public async Task Both_sides_read_whom_to_call_and_when_out_of_the_signed_directory()
    {
        foreach (var worker in new[] { city.Haven, city.Oost })
        {
            var organisations = await (await worker.GetAsync("/v1/organisations")).Answer(200);

            var oost = organisations.GetProperty("items").EnumerateArray().Single(o => o.GetProperty("id").GetString() == "oost");
            Assert.Equal("020 555 01 30", oost.GetProperty("contact").GetProperty("phone").GetString());
            Assert.Equal("elke dag, 9.00 tot 17.00 uur", oost.GetProperty("contact").GetProperty("hours").GetString());
            Assert.Equal("020 555 01 31", Team(oost, "oost-oost1").GetProperty("contact").GetProperty("phone").GetString());
            Assert.Equal(JsonValueKind.Null, Team(oost, "oost-oost2").GetProperty("contact").ValueKind);
        }
    }

    [Fact]
    public async Task The_courier_passes_on_the_contacts_that_stand_in_the_signed_entry()
    {
        using var service = city.Small.Service("network-haven", "handover", "handover");

        var organisations = await (await service.GetAsync("/v1/organisations")).Answer(200);

        var oost = organisations.GetProperty("items").EnumerateArray().Single(o => o.GetProperty("id").GetString() == "oost");
        Assert.Equal("balie@oost.example", oost.GetProperty("contact").GetProperty("email").GetString());
        Assert.Equal("020 555 01 31", Team(oost, "oost-oost1").GetProperty("contact").GetProperty("phone").GetString());
    }

    private static JsonElement Team(JsonElement organisation, string id) => organisation.GetProperty("teams").EnumerateArray().Single(t => t.GetProperty("id").GetString() == id);
}
