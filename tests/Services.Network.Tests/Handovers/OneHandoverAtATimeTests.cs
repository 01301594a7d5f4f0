using System.Net.Http.Json;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>One client, one handover under way: kept by the database, said in words.</summary>
[Collection("one city, one test at a time")]
public sealed class OneHandoverAtATimeTests(City city)
{
    [Fact]
    public async Task Five_starts_at_once_make_one_handover_and_the_others_are_told_so()
    {
        var story = await Story.Begin(city, "Vijf Tegelijk");
        await (await city.Haven.DeleteAsync(story.At)).Answer(204);
        var gate = new TaskCompletionSource();

        var starts = Enumerable.Range(0, 5).Select(async _ =>
        {
            using var worker = city.Small.Worker("network-haven", "haven-opvang");
            await gate.Task;
            return await worker.PostAsJsonAsync($"/v1/clients/{story.ClientId}/handovers", new { });
        }).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(starts);

        Assert.Single(answers, answer => (int)answer.StatusCode == 201);
        foreach (var refused in answers.Where(answer => (int)answer.StatusCode != 201))
        {
            await refused.Refuses(409, "already-underway");
        }

        await city.Is("network-haven", $"SELECT count(*) = 1 FROM outgoing_handovers WHERE client_id = '{story.ClientId}' AND state = 'draft'");
    }
}
