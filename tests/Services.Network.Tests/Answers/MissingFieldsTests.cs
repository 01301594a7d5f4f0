using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Answers;

/// <summary>Whoever sends a body from which much is missing reads all of it at once, wherever in the body it is.</summary>
public sealed class MissingFieldsTests
{
    public sealed record Person(string FirstNameAsKnown, string LastNameAsKnown, string LanguageSpokenAtHome);

    public sealed record Household(string AddressOfTheHousehold, string ReasonForRegistration, string RegisteredByWhom, IReadOnlyList<Person> Persons);

    [Fact]
    public async Task All_are_named_also_in_a_list_of_which_each_lacks_something()
    {
        var errors = await Errors("""{"reasonForRegistration":"x","PERSONS":[{"firstNameAsKnown":"a"},{"languageSpokenAtHome":"b"}]}""");

        Assert.Equal(
            ["addressOfTheHousehold", "persons[0].languageSpokenAtHome", "persons[0].lastNameAsKnown", "persons[1].firstNameAsKnown", "persons[1].lastNameAsKnown", "registeredByWhom"],
            errors.Keys.Order(StringComparer.Ordinal));
        Assert.All(errors.Values, sentences => Assert.Equal(["Vul dit in."], sentences));
    }

    [Fact]
    public async Task Of_more_than_can_be_read_fifty_are_named_and_the_rest_is_counted()
    {
        var errors = await Errors($$"""{"persons":[{{string.Join(',', Enumerable.Repeat("{}", 40))}}]}""");

        Assert.Equal(51, errors.Count);
        Assert.Equal(["Er ontbreken nog 73 velden."], errors[""]); // 3 + 40 × 3
    }

    [Fact]
    public async Task Of_a_body_too_large_to_keep_the_first_few_are_named()
    {
        var errors = await Errors($$"""{"reasonForRegistration":"{{new string('x', 100_000)}}"}""");

        Assert.Contains("addressOfTheHousehold", errors.Keys);
    }

    private static async Task<Dictionary<string, string[]>> Errors(string body)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Organisation:Id"] = "haven", ["Oidc:Issuer"] = TokenIssuer.Issuer, ["Oidc:MetadataAddress"] = "http://localhost/none",
        });
        builder.AddServiceDefaults("network", "test");
        await using var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPost("/households", (Household household) => household.Persons.Count).AllowAnonymous();
        await app.StartAsync();

        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(app.Urls.Single() + "/households"), new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(400, (int)answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return problem.GetProperty("errors").Deserialize<Dictionary<string, string[]>>()!;
    }
}
