using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Meeverhuizen.Services.Network.Handovers;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Testing;
using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Answers;

/// <summary>The document lists every error, and a list that is one short is noticed.</summary>
public sealed class DocumentedProblemsTests
{
    [Theory]
    [InlineData("not-now", true)]
    [InlineData("something-new", false)]
    public async Task A_type_that_the_document_does_not_list_fails_the_test_that_met_it(string slug, bool listed)
    {
        using var service = new HttpClient(new DocumentedProblems("network-haven", new Refusing(slug))) { BaseAddress = new Uri("http://network-haven.example") };

        var fault = await Record.ExceptionAsync(() => service.PostAsync(new Uri($"/v1/incoming-handovers/{Guid.NewGuid()}/acceptances", UriKind.Relative), null));

        Assert.Equal(listed, fault is null);
    }

    [Fact]
    public async Task Every_refusal_of_this_service_stands_in_its_document()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api", "network.json"));
        var examples = JsonNode.Parse(document)!["components"]!["examples"]!.AsObject();

        var refusals = new[] { typeof(Errors), typeof(HandoverErrors) }.SelectMany(list => list.GetFields()).Select(field => field.GetValue(null)).OfType<Refusal>();

        Assert.Equal([], refusals.Select(refusal => $"{refusal.Slug}-{refusal.Status}").Where(name => !examples.ContainsKey(name)));
    }

    private sealed class Refusing(string slug) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Conflict)
        {
            Content = new StringContent(new JsonObject { ["type"] = Problems.TypeRoot + slug }.ToJsonString(), Encoding.UTF8, "application/problem+json"),
        });
    }
}
