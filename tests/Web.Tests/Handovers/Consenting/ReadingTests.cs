using System.Globalization;
using System.Net;
using Meeverhuizen.Localization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Handovers.Consenting;
using Meeverhuizen.Web.Tests.Drawing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meeverhuizen.Web.Tests.Handovers.Consenting;

/// <summary>A client reads what is asked of them in their own language, and that language is kept.</summary>
public sealed class ReadingTests
{
    private static readonly NetworkApi.Preview Preview = new()
    {
        Client = new() { DisplayName = "Yosef", Language = "ar", InterpreterNeeded = false, Phase = "unknown", Purpose = "Meer contact." },
        Persons = [new() { Id = "p1", Name = "Miriam", Kind = "human", Deceased = true, Informed = "informed", AgeText = "40" }],
        Ties =
        [
            new()
            {
                Id = "t1", PersonId = "p1", Strength = "unknown", Status = "unknown", Direction = "unknown", Frequency = "unknown", Ring = 1, Sector = "unknown", Angle = 12.5, Since = new DateOnly(2026, 1, 2),
            },
        ],
        Count = new() { Persons = 1, Ties = 1, Items = 2, Words = "1 persoon" },
    };

    [Fact]
    public async Task What_goes_along_is_read_in_Arabic()
    {
        var words = await In("ar", () => Drawn.Component<TravellingRecord>(new() { ["Preview"] = Preview }));

        Assert.Contains("العلاقة مع العميل:", words, StringComparison.Ordinal);
        Assert.Contains("العمر \u206840\u2069", words, StringComparison.Ordinal);
        Assert.DoesNotContain("gaat mee", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_another_language_keeps_what_the_address_asked_for()
    {
        await using var services = new ServiceCollection().AddSingleton<NavigationManager>(new Address("https://web.test/meeverhuizen/1/toestemming?tot=2027-01-02&taal=en")).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var line = await In("en", () => renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReadIn>()).ToHtmlString()));

        Assert.Contains("<a href=\"/meeverhuizen/1/toestemming?tot=2027-01-02&taal=ar\" lang=\"ar\" hreflang=\"ar\" dir=\"rtl\">العربية</a>", line, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\" hreflang=\"en\" dir=\"ltr\" aria-current=\"true\">English", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?taal=ar", "/volgende?taal=ar")]
    [InlineData("?taal=xx", "/volgende")]
    [InlineData("", "/volgende")]
    public void The_next_page_is_in_the_language_that_this_one_was_asked_in(string query, string expected) =>
        Assert.Equal(expected, ReadingLanguage.Onward(new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }, "/volgende"));

    private static async Task<string> In(string language, Func<Task<string>> say)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.CultureOf(language); // of this test alone: an async method's own
        return WebUtility.HtmlDecode(await say());
    }

    private sealed class Address : NavigationManager
    {
        public Address(string uri) => Initialize("https://web.test/", uri);
    }
}
