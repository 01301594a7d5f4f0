using System.Net.Http.Json;
using System.Text.Json;
using Meeverhuizen.Services.Network.Tests.Handovers;
using Meeverhuizen.Services.Network.Tests.Importing;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Map;

/// <summary>Nobody travels by name of whom nobody knows whether they object; and all can be answered for at once.</summary>
[Collection("one city, one test at a time")]
public sealed class ObjectionsTests(City city)
{
    [Fact]
    public async Task Who_comes_from_a_file_or_is_added_without_an_answer_has_not_been_asked()
    {
        var map = await city.NewMap("Niet Gevraagd");
        await city.TakesOver(map, EasyNwkSample.TwoMaps().Bytes());
        var added = await (await city.Haven.PostAsJsonAsync(map + "/persons", new { name = "Zonder Antwoord", kind = "human", saidBy = "client", tie = new { strength = "weak" } })).Answer(201);

        Assert.NotEqual(default, added.GetProperty("personId").GetGuid());
        Assert.All((await city.Map(map)).Persons(), person => Assert.Equal(JsonValueKind.Null, person.GetProperty("objects").ValueKind));
    }

    [Fact]
    public async Task All_are_answered_for_at_once_and_only_what_changed_is_recorded()
    {
        var map = await city.NewMap("Allen Tegelijk");
        await city.TakesOver(map, EasyNwkSample.TwoMaps().Bytes());
        var persons = (await city.Map(map)).Persons();
        var first = persons[0].GetProperty("id").GetGuid();
        var answers = persons.Select(person => new { personId = person.GetProperty("id").GetGuid(), objects = person.GetProperty("id").GetGuid() == first, informed = "informed", revision = person.GetProperty("revision").GetInt32() }).ToList();

        var recorded = await (await city.Haven.PostAsJsonAsync(map + "/objections", new { answers, saidBy = "client" })).Answer(200);

        Assert.Equal(persons.Count, recorded.GetProperty("recorded").GetInt32());
        var now = (await city.Map(map)).Persons();
        Assert.All(now, person => Assert.Equal((person.GetProperty("id").GetGuid() == first, "informed"), (person.GetProperty("objects").GetBoolean(), person.GetProperty("informed").GetString())));
        Assert.Equal(persons.Select(person => person.GetProperty("name").GetString()), now.Select(person => person.GetProperty("name").GetString()));

        var again = await (await city.Haven.PostAsJsonAsync(map + "/objections", new { answers = answers.Select(answer => new { answer.personId, answer.objects }), saidBy = "client" })).Answer(200);
        Assert.Equal(0, again.GetProperty("recorded").GetInt32());

        // The pages before the answers were of another revision now: nothing of it is recorded.
        await (await city.Haven.PostAsJsonAsync(map + "/objections", new { answers = answers.Select(answer => new { answer.personId, objects = (bool?)null, answer.revision }), saidBy = "client" })).Refuses(409, "changed-meanwhile");
        Assert.All((await city.Map(map)).Persons(), person => Assert.NotEqual(JsonValueKind.Null, person.GetProperty("objects").ValueKind));
    }

    [Fact]
    public async Task One_wrong_answer_and_nothing_is_recorded()
    {
        var map = await city.NewMap("Alles Of Niets");
        var tie = new { strength = "strong", ring = 2, sector = "family" };
        var (ada, bea) = (await city.Adds(map, new { name = "Ada", kind = "human", saidBy = "client", tie }), await city.Adds(map, new { name = "Bea", kind = "human", saidBy = "client", tie }));

        await (await city.Haven.PostAsJsonAsync(map + "/objections", new { answers = new[] { new { personId = ada, objects = true, informed = "informed" }, new { personId = bea, objects = true, informed = "x" } }, saidBy = "client" })).Refuses(400, "invalid-input");
        await (await city.Haven.PostAsJsonAsync(map + "/objections", new { answers = new[] { new { personId = ada, objects = true }, new { personId = Guid.NewGuid(), objects = true } }, saidBy = "client" })).Refuses(404, "not-found");

        await (await city.Haven.PostAsJsonAsync(map + "/objections", new { answers = new[] { new { personId = ada } }, saidBy = "client" })).Refuses(400, "invalid-input"); // leaving it out is no answer
        await (await city.Haven.PostAsJsonAsync(map + "/objections", new { answers = new[] { new { personId = ada, objects = true }, new { personId = ada, objects = false } }, saidBy = "client" })).Refuses(400, "invalid-input");
        var dog = await city.Adds(map, new { name = "Bobbie", kind = "pet", saidBy = "client", tie });
        await (await city.Haven.PostAsJsonAsync(map + "/objections", new { answers = new[] { new { personId = dog, objects = true } }, saidBy = "client" })).Refuses(400, "invalid-input");

        Assert.All((await city.Map(map)).Persons(), person => Assert.False(person.GetProperty("objects").GetBoolean()));
    }
}
