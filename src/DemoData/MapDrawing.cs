using System.Globalization;
using System.Text.Json.Nodes;

namespace Meeverhuizen.DemoData;

/// <summary>Draws a client's map as it grew: each person and tie from its day, each change on its own. Who is or was on the map is left as they are.</summary>
internal sealed class MapDrawing(Session session, Guid client)
{
    private readonly Dictionary<string, Guid> persons = new(StringComparer.Ordinal);

    public async Task Draw(DemoMap map, bool maybeBegun)
    {
        if (maybeBegun)
        {
            await Look();
        }

        foreach (var person in map.Persons.Where(person => !persons.ContainsKey(person.Name)))
        {
            await Add(person, person.DaysAgo ?? map.DaysAgo);
        }

        foreach (var tie in map.Ties ?? [])
        {
            await Add(tie, tie.DaysAgo ?? map.DaysAgo);
        }
    }

    private async Task Look()
    {
        foreach (var path in new[] { "network", "former" })
        {
            foreach (var person in (await session.Get("network", $"/clients/{client}/{path}"))["persons"]!.AsArray())
            {
                persons[person!["name"]!.GetValue<string>()] = person["id"]!.GetValue<Guid>();
            }
        }
    }

    private async Task Add(DemoPerson person, int daysAgo)
    {
        var words = Said(person.Who, daysAgo, person.SaidBy);
        words["tie"] = person.Tie.DeepClone();
        if (!words.ContainsKey("objects"))
        {
            words["objects"] = false; // in the demo city everybody was asked
        }

        var made = (await session.Send(HttpMethod.Post, "network", $"/clients/{client}/persons", words))!;
        var (id, tie) = (made["personId"]!.GetValue<Guid>(), made["tieId"]!.GetValue<Guid>());
        persons[person.Name] = id;

        // A change tells the whole of it, so each goes on from the one before.
        var (who, how) = (person.Who, person.Tie);
        foreach (var change in person.Later ?? [])
        {
            if (change.Who is { } other)
            {
                who = With(who, other);
                await session.Send(HttpMethod.Put, "network", $"/clients/{client}/persons/{id}", Said(who, change.DaysAgo, change.SaidBy));
            }

            how = await Change(tie, how, change);
            if (change.Leaves is { } reason)
            {
                await session.Send(HttpMethod.Post, "network", $"/clients/{client}/persons/{id}/endings", new { on = Day.Ago(change.DaysAgo), reason, saidBy = change.SaidBy });
            }
        }
    }

    private async Task Add(DemoTie tie, int daysAgo)
    {
        var words = Said(tie.Tie, daysAgo, tie.SaidBy);
        (words["personId"], words["otherPersonId"]) = (persons[tie.Between], persons[tie.And]);
        if (await session.MakeUnless(["tie-exists", "client-moved"], "network", $"/clients/{client}/ties", words, "tieId") is not { } id)
        {
            return; // an earlier run drew it, and perhaps the whole map has moved since
        }

        var how = tie.Tie;
        foreach (var change in tie.Later ?? [])
        {
            how = await Change(id, how, change);
        }
    }

    private async Task<JsonObject> Change(Guid tie, JsonObject how, DemoChange change)
    {
        if (change.Tie is { } other)
        {
            how = With(how, other);
            await session.Send(HttpMethod.Put, "network", $"/clients/{client}/ties/{tie}", Said(how, change.DaysAgo, change.SaidBy));
        }

        if (change.TieEnds)
        {
            await session.Send(HttpMethod.Post, "network", $"/clients/{client}/ties/{tie}/endings", new { on = Day.Ago(change.DaysAgo), saidBy = change.SaidBy });
        }

        return how;
    }

    private static JsonObject Said(JsonObject words, int daysAgo, string by)
    {
        var said = words.DeepClone().AsObject();
        (said["on"], said["saidBy"]) = (Day.Ago(daysAgo).ToString("O", CultureInfo.InvariantCulture), by);
        return said;
    }

    private static JsonObject With(JsonObject was, JsonObject other)
    {
        var now = was.DeepClone().AsObject();
        foreach (var (field, value) in other)
        {
            now[field] = value?.DeepClone();
        }

        return now;
    }
}
