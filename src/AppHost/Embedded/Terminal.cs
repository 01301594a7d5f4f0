using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>The city in a terminal: says what happens, ends with the address and the demo logins, stops on Ctrl-C or SIGTERM.</summary>
internal static class Terminal
{
    /// <summary>Runs until it is told to stop. A second Ctrl-C ends everything without patience.</summary>
    public static async Task RunAsync(IDistributedApplicationBuilder builder, Func<Output, Orchestrator> make)
    {
        var began = long.TryParse(builder.Configuration["MEEVERHUIZEN_BEGAN"], CultureInfo.InvariantCulture, out var milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.UtcNow;
        using var output = new Output(builder.Folder, Console.Out, began);
        using var stop = new CancellationTokenSource();
        using var hurry = new CancellationTokenSource();
        var signals = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            (stop.IsCancellationRequested ? hurry : stop).Cancel();
        })).ToList();

        var city = make(output);
        try
        {
            await city.StartAsync(anew: builder.Configuration["MEEVERHUIZEN_RESET"] == "true", notNow: new HashSet<string>(), stop.Token);
            Welcome(city, output);
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            output.Say("stopping");
        }
        catch (CityException fault)
        {
            Environment.ExitCode = 1;
            output.Say(fault.Message);
        }

        await city.StopAsync(hurry.Token);
        output.Say($"stopped; data, logs and secrets stay in {builder.Folder.Root}");
        signals.ForEach(signal => signal.Dispose());
    }

    private static void Welcome(Orchestrator city, Output output)
    {
        output.Say("the city is ready");
        foreach (var endpoint in city.Resources.SelectMany(resource => resource.Endpoints).Where(endpoint => endpoint.External))
        {
            Console.WriteLine($"\n  Open {new EndpointReference(endpoint).Url} in a browser. Ctrl-C stops the city; data stays.\n");
        }

        var logins = Path.Combine(city.Folder.Secrets, "demo-logins.json");
        if (File.Exists(logins))
        {
            Console.WriteLine($"  {"login",-12}{"password",-36}{"role",-12}{"who",-20}organisation");
            foreach (var login in JsonSerializer.Deserialize<List<DemoLogin>>(File.ReadAllText(logins), JsonSerializerOptions.Web) ?? [])
            {
                Console.WriteLine($"  {login.UserName,-12}{login.Password,-36}{login.Role,-12}{login.DisplayName,-20}{login.Organisation}");
            }

            Console.WriteLine();
        }
    }

    private sealed record DemoLogin(string UserName, string Password, string DisplayName, string Organisation, string Role);
}
