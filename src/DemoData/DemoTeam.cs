using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Meeverhuizen.DemoData;

/// <summary>
/// A worker, the team and its clients, as <c>clients.json</c> tells it: all invented, days counted back from the day on which the demo is made.
/// What a service takes word for word is kept as it stands there.
/// </summary>
internal sealed record DemoTeam(string Worker, string Team, IReadOnlyList<DemoClient> Clients)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static IReadOnlyList<DemoTeam> Read()
    {
        using var file = typeof(DemoTeam).Assembly.GetManifestResourceStream("Meeverhuizen.DemoData.clients.json")!;
        return JsonSerializer.Deserialize<List<DemoTeam>>(file, Json)!;
    }
}

/// <summary>An invented client.</summary>
/// <param name="Card">What is registered.</param>
/// <param name="Basis">What is in order, worked on or missing.</param>
/// <param name="Before">Earlier phases.</param>
/// <param name="Map">The network.</param>
/// <param name="Handover">Where the network moves, and how far it got.</param>
/// <param name="NobodysOwn">Nobody is the own worker of this client.</param>
internal sealed record DemoClient(JsonObject Card, IReadOnlyDictionary<string, string>? Basis = null, IReadOnlyList<DemoPhase>? Before = null, DemoMap? Map = null,
    DemoHandover? Handover = null, bool NobodysOwn = false)
{
    public string Name => Card["displayName"]!.GetValue<string>();
}

/// <summary>A phase that began so many days ago.</summary>
internal sealed record DemoPhase(string Phase, int DaysAgo);

/// <summary>Who is on the map, from so many days ago unless a person says otherwise.</summary>
internal sealed record DemoMap(int DaysAgo, IReadOnlyList<DemoPerson> Persons, IReadOnlyList<DemoTie>? Ties = null);

/// <summary>Somebody on the map, the tie with the client, and what was different later.</summary>
internal sealed record DemoPerson(JsonObject Who, JsonObject Tie, int? DaysAgo = null, string SaidBy = "client", IReadOnlyList<DemoChange>? Later = null)
{
    public string Name => Who["name"]!.GetValue<string>();
}

/// <summary>A tie between two persons, and what was different later.</summary>
internal sealed record DemoTie(string Between, string And, JsonObject Tie, int? DaysAgo = null, string SaidBy = "client", IReadOnlyList<DemoChange>? Later = null);

/// <summary>From a day on: other words about the person or the tie, the end of the tie, or somebody leaves the map.</summary>
internal sealed record DemoChange(int DaysAgo, string SaidBy = "client", JsonObject? Who = null, JsonObject? Tie = null, bool TieEnds = false, string? Leaves = null);

/// <summary>A handover: to whose team, and how far it got.</summary>
/// <param name="To">The worker who is asked.</param>
/// <param name="Until">Where it stands: draft, consented, offered, withdrawn, on-hold, declined, accepted, received, revoked (stopped after arrival) or completed.</param>
/// <param name="InDays">The wished day.</param>
/// <param name="SendOn">When it is sent after the team's yes.</param>
/// <param name="NotAlong">Persons who stay behind.</param>
/// <param name="Says">The question or the reason of the team that is asked.</param>
/// <param name="ProposedInDays">The day it proposes.</param>
internal sealed record DemoHandover(string To, string Until, int InDays = 0, string? SendOn = null, IReadOnlyList<string>? NotAlong = null, string? Says = null, int? ProposedInDays = null);
