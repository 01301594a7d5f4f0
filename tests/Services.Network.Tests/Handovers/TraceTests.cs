using System.Net.Http.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>What a collector of traces sees of a handover: everything that happened as one trace, and nobody in it.</summary>
[Collection("one city, one test at a time")]
public sealed class TraceTests(City city, ITestOutputHelper output)
{
    [Fact]
    public async Task From_the_click_to_the_import_at_the_other_organisation_is_one_trace_without_a_person_in_it()
    {
        var trace = Guid.NewGuid().ToString("N");
        var story = await Story.Offered(city, "Vergeet Mijniet");
        using var accept = new HttpRequestMessage(HttpMethod.Post, story.AtReceiver + "/acceptances") { Content = JsonContent.Create(new { }) };
        accept.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        await (await city.Oost.SendAsync(accept)).Answer(204);
        await City.UntilState(city.Oost, story.AtReceiver, "received");
        await City.UntilState(city.Haven, story.At, "received");

        (string Service, string Name)[] steps =
        [
            ("network-oost", "POST /v1/incoming-handovers/{id:guid}/acceptances"), ("handover", "AcceptHandover"), ("network-haven", "HandoverAccepted"), ("network-haven", "seal and upload"),
            ("clients-haven", "GET /v1/clients/{id:guid}/consents/{consentId:guid}/standing"), ("handover", "SubmitPackage"), ("network-oost", "HandoverSealed"), ("network-oost", "fetch and import"),
            ("clients-oost", "POST /v1/imported-clients"), ("handover", "ConfirmReceipt"), ("network-haven", "HandoverReceived"),
        ];
        var seen = new List<(string Service, string Name)>();
        for (var deadline = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < deadline && steps.Except(seen).Any(); await Task.Delay(200))
        {
            seen = [.. city.Telemetry.Spans.Where(span => span.Trace == trace).Select(span => (span.Service, span.Name))];
        }

        foreach (var span in city.Telemetry.Spans.Where(span => span.Trace == trace))
        {
            output.WriteLine($"{span.Service,-14} {span.Name}");
        }

        Assert.Empty(steps.Except(seen));
        Assert.All(story.Secrets, secret => Assert.DoesNotContain(
            city.Telemetry.Spans.Where(span => span.Trace == trace), span => span.Attributes.Any(attribute => attribute.Value.Contains(secret, StringComparison.OrdinalIgnoreCase))));
        Assert.DoesNotContain(city.Telemetry.Spans.Where(span => span.Trace == trace), span => span.Attributes.Any(attribute => Story.TellsYearOfBirth(attribute.Value)));
        Assert.All(story.Secrets, secret => Assert.DoesNotContain(city.Telemetry.Payloads, payload => payload.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }
}
