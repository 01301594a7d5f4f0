using System.Diagnostics;
using System.Text.Json;
using Meeverhuizen.DemoData;

// Fills a fresh demo city with invented clients, by the same addresses as people use. Clients that are there already: it makes nothing.
// Cut off half-way: the next run makes what is missing, and nothing twice.
try
{
    string Setting(string name, string question) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new DemoDataException($"{name} is not set: {question}");
    var address = new Uri(Setting("Public__BaseUrl", "at which address do people come in?"));
    var secrets = Setting("Setup__SecretsFolder", "where are the demo logins?");

    var watch = Stopwatch.StartNew();
    using var city = new DemoCity(address, DemoLogin.Read(Path.Combine(secrets, "demo-logins.json")));
    var (organisations, outcome) = await new Filling(city, DemoTeam.Read()).Run();
    foreach (var line in organisations)
    {
        Console.WriteLine(line);
    }

    Console.WriteLine($"demo clients: {outcome} ({watch.Elapsed.TotalSeconds:0.0} s)");
    return 0;
}
catch (Exception fault) when (fault is DemoDataException or HttpRequestException or TaskCanceledException or JsonException or IOException or UnauthorizedAccessException or UriFormatException)
{
    await Console.Error.WriteLineAsync("Demo clients stopped: " + fault.Message);
    return 1;
}
