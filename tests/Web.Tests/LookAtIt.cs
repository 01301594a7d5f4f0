namespace Meeverhuizen.Web.Tests;

public sealed class LookAtIt
{
    [Theory, InlineData(3, false), InlineData(12, false), InlineData(14, true), InlineData(30, false), InlineData(60, false), InlineData(80, true)]
    public async Task Writes(int persons, bool imported)
    {
        var map = Given.AMap(persons, persons, imported);
        var web = "file:///work/wt/ecogram/src/Web/wwwroot";
        var html = $"""
            <!DOCTYPE html><html lang="nl" class="voorbeeld-theme"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="{web}/vendor/theme.css"><link rel="stylesheet" href="{web}/vendor/utrecht.css"><link rel="stylesheet" href="/tmp/eco/platform.css">
            <body class="utrecht-body"><main class="mv-width mv-main">{await Drawn.Ecogram(map)}{await Drawn.List(map)}</main></body></html>
            """;
        await File.WriteAllTextAsync($"/tmp/eco/{persons}.html", html);
    }
}
