using System.Globalization;

namespace Meeverhuizen.DemoData;

/// <summary>
/// Fills the city, every team by its own worker. The last client of the first team is registered when all else is there: as long as that team has
/// fewer clients than it should, an earlier run was cut off.
/// </summary>
internal sealed class Filling(DemoCity city, IReadOnlyList<DemoTeam> teams)
{
    /// <summary>Makes what is missing: a line for each organisation, and what came of it.</summary>
    public async Task<(IReadOnlyList<string> Organisations, string Outcome)> Run()
    {
        if (!city.Knows(teams.Select(team => team.Worker).Concat(teams.SelectMany(team => team.Clients).Select(client => client.Handover?.To).OfType<string>())))
        {
            return ([], "this city has other people, nothing was made");
        }

        var (first, last) = (teams[0], teams[0].Clients[^1]);
        if (await HowMany(first) >= first.Clients.Count)
        {
            return ([], "the city has clients already, nothing was made");
        }

        var there = new Dictionary<string, IReadOnlyDictionary<string, Guid>>(StringComparer.Ordinal);
        foreach (var (worker, clients) in await Task.WhenAll(teams.Select(async team => (team.Worker, await Clients(team)))))
        {
            there[worker] = clients;
        }

        if (there.Values.SelectMany(clients => clients.Keys).Except(teams.SelectMany(team => team.Clients).Select(client => client.Name)).Any())
        {
            return ([], "the city has clients of others, nothing was made");
        }

        await Task.WhenAll(teams.Select(team => Fill(team, team.Clients.Where(client => client != last), there[team.Worker])));
        await Fill(first, [last], there[first.Worker]);
        return ([.. teams.GroupBy(team => city.OrganisationOf(team.Worker)).Select(LineOf)], "ready");
    }

    private static string LineOf(IGrouping<string, DemoTeam> organisation)
    {
        var clients = organisation.SelectMany(team => team.Clients).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{organisation.Key}: {clients.Count} clients, {clients.Count(client => client.Handover is not null)} handovers");
    }

    /// <summary>A team's clients one after the other, and then their handovers side by side, because those wait for the other team.</summary>
    private async Task Fill(DemoTeam team, IEnumerable<DemoClient> clients, IReadOnlyDictionary<string, Guid> there)
    {
        var session = await city.SignedIn(team.Worker);
        var handovers = new List<Task>();
        foreach (var client in clients)
        {
            var isThere = there.TryGetValue(client.Name, out var id);
            if (!isThere)
            {
                id = await Registration.Of(client, team.Team, session);
            }

            if (client.Map is { } map)
            {
                await new MapDrawing(session, id).Draw(map, isThere);
            }

            if (client.Handover is { } handover)
            {
                handovers.Add(new HandoverStory(handover, session, await city.SignedIn(handover.To), teams.Single(asked => asked.Worker == handover.To).Team).Play(id, isThere));
            }
        }

        await Task.WhenAll(handovers);
    }

    /// <summary>How many clients a team has, without looking at any of them: nobody's log says that somebody looked.</summary>
    private async Task<int> HowMany(DemoTeam team)
    {
        var counts = (await (await city.SignedIn(team.Worker)).Get("clients", $"/clients?pageSize=1&ids={Guid.Empty}"))["counts"]!;
        return counts["active"]!.GetValue<int>() + counts["moved"]!.GetValue<int>();
    }

    private async Task<IReadOnlyDictionary<string, Guid>> Clients(DemoTeam team)
    {
        var clients = await (await city.SignedIn(team.Worker)).Get("clients", "/clients?pageSize=200");
        return clients["items"]!.AsArray().DistinctBy(client => client!["displayName"]!.GetValue<string>())
            .ToDictionary(client => client!["displayName"]!.GetValue<string>(), client => client!["id"]!.GetValue<Guid>());
    }
}
