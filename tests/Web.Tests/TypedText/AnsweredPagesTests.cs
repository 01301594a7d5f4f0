using System.Text;
using Meeverhuizen.Web.TypedText;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.Web.Tests.TypedText;

/// <summary>The page that answered a form is found again by going back, by its person alone, for half an hour.</summary>
public sealed class AnsweredPagesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("answers-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_answer_is_shown_again_to_its_person_at_its_address_and_to_nobody_else(bool shared)
    {
        var clock = new Clock();
        var pages = Pages(shared, clock);
        var token = pages.Keep("noor", "/zoeken", "<p>Yosef</p>"u8)!;

        Assert.DoesNotContain("Yosef", token, StringComparison.Ordinal);
        Assert.Equal("<p>Yosef</p>", Text(pages.Find(token, "noor", "/zoeken")));
        Assert.Null(pages.Find(token, "ilse", "/zoeken"));
        Assert.Null(pages.Find(token, "noor", "/clienten"));
        Assert.Null(pages.Find(new string('A', 32), "noor", "/zoeken"));
        Assert.Null(pages.Find("..", "noor", "/zoeken"));
        Assert.All(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain("Yosef", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.Equal(shared, Pages(shared, clock).Find(token, "noor", "/zoeken") is not null); // another replica

        clock.Now += TimeSpan.FromMinutes(31);
        Assert.Null(pages.Find(token, "noor", "/zoeken"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_person_does_not_fill_the_disk(bool shared)
    {
        var pages = Pages(shared, new Clock());
        var tokens = Enumerable.Range(0, 60).Select(number => pages.Keep("noor", "/zoeken", Encoding.UTF8.GetBytes($"{number}"))!).ToList();

        Assert.Equal(40, tokens.Count(token => pages.Find(token, "noor", "/zoeken") is not null));
        Assert.Null(pages.Keep("noor", "/zoeken", new byte[9 * 1024 * 1024]));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static readonly EphemeralDataProtectionProvider Keys = new();

    private AnsweredPages Pages(bool shared, TimeProvider clock) => new(
        new ConfigurationBuilder().AddInMemoryCollection(shared ? [KeyValuePair.Create("DataProtection:Folder", (string?)folder)] : []).Build(), Keys, clock);

    private static string? Text((ReadOnlyMemory<byte> Kept, bool IsForm)? page) => page is var (kept, _) ? Encoding.UTF8.GetString(kept.Span) : null;

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
