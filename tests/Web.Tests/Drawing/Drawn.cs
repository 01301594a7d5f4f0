using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Drawing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Meeverhuizen.Web.Tests.Drawing;

/// <summary>Components as HTML, by Blazor's own renderer.</summary>
internal static class Drawn
{
    public static Task<string> Ecogram(NetworkApi.Map map, string client = "Amanuel", EcogramView? view = null) => Component<Ecogram>(new()
    {
        ["Map"] = map, ["Client"] = client, ["View"] = view, ["Href"] = (Func<Guid, string>)(id => $"/persoon/{id}"),
    });

    public static Task<string> List(NetworkApi.Map map, bool numbers = false) => Component<EcogramList>(new() { ["Map"] = map, ["Numbers"] = numbers, ["Href"] = (Func<Guid, string>)(id => $"/persoon/{id}") });

    public static async Task<string> Component<T>(Dictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
