using Meeverhuizen.ApiClients;
using Meeverhuizen.Testing;

namespace Meeverhuizen.Web.Tests;

/// <summary>The calls and types that the pages use are those of the API documents: a document that changes without them fails here, and so does a hand that helps them.</summary>
public sealed class GeneratedClientsTests
{
    public static TheoryData<string> Files => [.. WebClients.All.Select(client => client.File)];

    /// <summary>After a change of the documents that is meant: <c>dotnet run --project scripts/ApiClients</c>.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_the_pages_call_is_what_the_document_says(string file) => Assert.Equal(
        (await WebClients.All.Single(client => client.File == file).Code(Repository.Root)).Split('\n'), (await File.ReadAllTextAsync(Path.Combine(Repository.Root, file))).Split('\n'));
}
