using System.Text.Json.Nodes;

namespace Meeverhuizen.DemoData;

/// <summary>
/// One handover, step by step as far as it should come: the worker chooses and asks consent, the other team answers. Every step begins with where
/// it stands, so that a story that was cut off goes on there.
/// </summary>
internal sealed class HandoverStory(DemoHandover handover, Session sender, Session receiver, string team)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task Play(Guid client, bool maybeBegun)
    {
        var begun = maybeBegun ? (await sender.Get("network", $"/clients/{client}/handovers"))["items"]!.AsArray() : [];
        var id = begun.Count > 0 ? begun[0]!["id"]!.GetValue<Guid>() : (await sender.Send(HttpMethod.Post, "network", $"/clients/{client}/handovers"))!["id"]!.GetValue<Guid>();
        var at = $"/handovers/{id}";
        var state = await Prepare(at);
        switch (handover.Until)
        {
            case "draft" or "consented" or "offered":
                break;
            case "withdrawn" when state == "offered":
                await sender.Send(HttpMethod.Post, "network", at + "/withdrawals");
                break;
            case not "withdrawn":
                await Answer(id, at);
                break;
        }
    }

    /// <summary>What the sending worker and the client do, up to the offer; the state after it.</summary>
    private async Task<string> Prepare(string at)
    {
        var seen = await sender.Get("network", at);
        var state = seen["state"]!.GetValue<string>();
        if (state != "draft")
        {
            return state;
        }

        await sender.Send(HttpMethod.Put, "network", at + "/recipient", new { organisation = receiver.Organisation, team, wishedDate = Day.In(handover.InDays) });
        await sender.Send(HttpMethod.Put, "network", at + "/items", new { choices = Choices(seen["items"]!.AsArray()).Concat(seen["clientDetails"]!.AsArray().Select(detail => new { itemId = detail!["itemId"]!.GetValue<string>(), included = true })) });
        if (handover.Until == "draft")
        {
            return state;
        }

        if (seen["consent"] is null)
        {
            await sender.Send(HttpMethod.Post, "network", at + "/consents", new { method = "spoken", givenBy = "client", validUntil = Day.In(180), confirmsTextShown = true });
        }

        if (handover.Until == "consented")
        {
            return state;
        }

        await sender.Send(HttpMethod.Post, "network", at + "/offers", new { sendOn = handover.SendOn });
        return "offered";
    }

    /// <summary>Everybody goes along, and every tie between them, but who was said to stay behind.</summary>
    private IEnumerable<object> Choices(JsonArray items)
    {
        string Of(JsonNode item, string field) => item[field]?.GetValue<string>() ?? "";
        var staying = items.Where(item => Of(item!, "kind") == "person" && handover.NotAlong?.Contains(Of(item!, "label")) == true).Select(item => Of(item!, "personId")).ToHashSet();
        return items.Where(item => Of(item!, "kind") != "note").Select(item =>
            new { itemId = Of(item!, "itemId"), included = !staying.Contains(Of(item!, "personId")) && !staying.Contains(Of(item!, "otherPersonId")) });
    }

    /// <summary>What the other team does with it.</summary>
    private async Task Answer(Guid id, string at)
    {
        var (asked, arrives) = ($"/incoming-handovers/{id}", handover.Until is "received" or "revoked" or "completed");
        var state = await Heard(id, _ => true);
        if (state == "offered")
        {
            await (handover.Until switch
            {
                "on-hold" => receiver.Send(HttpMethod.Post, "network", asked + "/holds", new { question = handover.Says, proposedDate = handover.ProposedInDays is { } days ? Day.In(days) : (DateOnly?)null }),
                "declined" => receiver.Send(HttpMethod.Post, "network", asked + "/declines", new { reason = handover.Says }),
                _ => receiver.Send(HttpMethod.Post, "network", asked + "/acceptances"),
            });
        }

        if (!arrives || await Heard(id, state => state is not ("offered" or "accepted" or "sealed")) != "received")
        {
            return;
        }

        if (handover.Until == "completed")
        {
            await receiver.Send(HttpMethod.Post, "network", asked + "/completions", new { warmHandoverOn = Day.In(0) });
        }
        else if (handover.Until == "revoked")
        {
            await KnowsItArrived(at);
            await sender.Send(HttpMethod.Post, "network", at + "/revocations");
        }
    }

    /// <summary>Waits until the own team knows that it arrived: a stop before that would be another story.</summary>
    private Task<string> KnowsItArrived(string at) =>
        Until(async () => (await sender.Get("network", at))["state"]!.GetValue<string>(), state => state is "received" or "revoked", $"The own team did not hear of {at}");

    /// <summary>Waits until the other team's list has it in such a state.</summary>
    private Task<string> Heard(Guid id, Func<string, bool> enough) =>
        Until(async () => (await receiver.Notices()).GetValueOrDefault(id), enough, $"Handover {id} did not come further");

    private static async Task<string> Until(Func<Task<string?>> look, Func<string, bool> enough, string otherwise)
    {
        for (var until = DateTime.UtcNow + Patience; DateTime.UtcNow < until; await Task.Delay(250))
        {
            if (await look() is { } state && enough(state))
            {
                return state;
            }
        }

        throw new DemoDataException($"{otherwise} within {Patience.TotalMinutes:0} minutes; run again to go on with it.");
    }
}
