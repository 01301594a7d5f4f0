using System.Text.Json.Nodes;

namespace Meeverhuizen.DemoData;

/// <summary>A client is registered: who it is, earlier phases, and what is in order.</summary>
internal static class Registration
{
    public static async Task<Guid> Of(DemoClient client, string team, Session session)
    {
        var card = client.Card.DeepClone().AsObject();
        card["teamId"] = team;
        var id = (await session.Send(HttpMethod.Post, "clients", "/clients", card))!["id"]!.GetValue<Guid>();
        foreach (var phase in client.Before ?? [])
        {
            await session.Send(HttpMethod.Post, "clients", $"/clients/{id}/phases", new { phase = phase.Phase, since = Day.Ago(phase.DaysAgo) });
        }

        foreach (var (domain, state) in client.Basis ?? new Dictionary<string, string>())
        {
            await session.Send(HttpMethod.Post, "clients", $"/clients/{id}/basic-conditions", new JsonObject { ["domain"] = domain, ["state"] = state });
        }

        if (client.NobodysOwn)
        {
            await session.Send(HttpMethod.Delete, "clients", $"/clients/{id}/primary-worker");
        }

        return id;
    }
}
