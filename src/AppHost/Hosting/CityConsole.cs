using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>What the city says to the person who started it: a line per step with its time, at the end the address and the logins. Also in <c>logs/apphost.log</c>.</summary>
internal sealed class CityConsole(CitySettings city, IConfiguration configuration)
{
    private readonly Lock access = new();

    /// <summary>A sentence about the city.</summary>
    public void Say(string text)
    {
        lock (access)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(DateTimeOffset.UtcNow - city.Began).TotalSeconds,7:0.0} s  {text}"));
            if (Directory.Exists(city.Logs))
            {
                File.AppendAllText(Path.Combine(city.Logs, "apphost.log"), $"{DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture)} {text}\n");
            }
        }
    }

    /// <summary>Where to go, and as whom.</summary>
    public void Welcome()
    {
        Say("the city is ready");
        Console.WriteLine($"\n  Open {city.PublicUrl} in a browser. Ctrl-C stops the city; data stays.\n");
        if (AspireSettings.DashboardUrl(configuration) is { } dashboard)
        {
            Console.WriteLine($"  Dashboard: {dashboard}\n");
        }

        foreach (var line in Logins(city))
        {
            Console.WriteLine("  " + line);
        }

        Console.WriteLine();
    }

    /// <summary>The demo logins as a table, a line each; none in a city that has no demo users.</summary>
    public static IEnumerable<string> Logins(CitySettings city)
    {
        var file = Path.Combine(city.Secrets, "demo-logins.json");
        if (File.Exists(file))
        {
            yield return $"{"login",-12}{"password",-36}{"role",-12}{"who",-20}organisation";
            foreach (var login in JsonSerializer.Deserialize<List<DemoLogin>>(File.ReadAllText(file), JsonSerializerOptions.Web) ?? [])
            {
                yield return $"{login.UserName,-12}{login.Password,-36}{login.Role,-12}{login.DisplayName,-20}{login.Organisation}";
            }
        }
    }

    private sealed record DemoLogin(string UserName, string Password, string DisplayName, string Organisation, string Role);
}
