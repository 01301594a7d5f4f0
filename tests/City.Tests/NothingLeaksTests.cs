using System.Text.Json;
using Xunit;

namespace Meeverhuizen.City.Tests;

/// <summary>What the running city says about itself: documents for machines, and logs without people in them.</summary>
public sealed class NothingLeaksTests(DemoCity city)
{
    [Theory]
    [InlineData("clients-haven")]
    [InlineData("network-haven")]
    [InlineData("handover")]
    public async Task Every_service_serves_its_document(string service)
    {
        var noor = await city.SignedIn("noor");

        var answer = await noor.APIRequest.GetAsync($"/api/{service}/v1/openapi.json");

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("3.", (await answer.JsonAsync())!.Value.GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_log_holds_what_a_worker_typed()
    {
        var noor = await city.SignedIn("noor");
        var client = await noor.Registers("Quinten Onvindbaar");
        await noor.GotoAsync($"/clienten/{client}/doel");
        await noor.GetByLabel("Doel").FillAsync("Zijn buurvrouw Hortensia vaker zien.");
        await noor.Presses("Doel opslaan");
        await noor.GotoAsync("/clienten/" + Guid.NewGuid());

        foreach (var file in city.LogFiles)
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var log = await reader.ReadToEndAsync();
            Assert.DoesNotContain("Onvindbaar", log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Hortensia", log, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Noor de Wit", log, StringComparison.OrdinalIgnoreCase);
        }
    }
}
