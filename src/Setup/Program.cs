using System.Diagnostics;
using Meeverhuizen.ServiceDefaults;
using Meeverhuizen.Setup;
using Microsoft.Extensions.Configuration;
using Npgsql;

// What the city needs before its first service starts, step by step; every step may be run again and then does nothing.
var configuration = new ConfigurationBuilder().AddSecretFiles(Environment.GetEnvironmentVariable("Setup__ReadSecretsFrom")).AddEnvironmentVariables().AddCommandLine(args).Build();
var wanted = (configuration["Setup:Steps"] ?? "keys,databases,directory,identity,broker").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

try
{
    var city = CityFile.Read(configuration["City:File"] ?? throw new SetupException("City__File is not set: which city is this?"));
    var keys = new KeyFolder(configuration["Setup:KeysFolder"] ?? throw new SetupException("Setup__KeysFolder is not set: where do the keys go?"));
    var steps = new (string Name, string Does, Func<Task> Run)[]
    {
        ("keys", "keys of every organisation and service", () => Task.Run(() => keys.Complete(city))),
        ("secrets", "a folder of secrets per service", () => Task.Run(() => new SecretFolder(configuration, configuration["Setup:KeysFolder"]!).Complete(city))),
        ("databases", "databases, migrations and roles", () => new Databases(configuration).Prepare(city)),
        ("directory", "the directory, signed by the root key", () => new SignedDirectory(configuration, keys).Publish(city)),
        ("identity", "sign-in of services and demo users", () => new SignIn(configuration, keys).Prepare(city)),
        ("broker", "broker users, queues and bindings", () => new Broker(configuration).Prepare(city)),
    };

    foreach (var step in steps.Where(step => wanted.Contains(step.Name)))
    {
        var watch = Stopwatch.StartNew();
        await step.Run();
        Console.WriteLine($"{step.Does}: ready ({watch.Elapsed.TotalSeconds:0.0} s)");
    }

    return 0;
}
catch (Exception fault) when (fault is SetupException or InvalidOperationException or NpgsqlException or HttpRequestException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync("Setup stopped: " + fault.Message);
    return 1;
}
