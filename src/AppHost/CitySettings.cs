using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Meeverhuizen.ServiceDefaults;
using Microsoft.Extensions.Configuration;

namespace Meeverhuizen.AppHost;

/// <summary>What the whole city shares: the city file, where data, keys and secrets lie, the public address, and what <c>./start</c> was asked.</summary>
internal sealed class CitySettings
{
    private readonly ConfigurationManager configuration;

    public CitySettings(IDistributedApplicationBuilder builder)
    {
        configuration = builder.Configuration;
        Path = System.IO.Path.GetFullPath(configuration["City:File"] ?? System.IO.Path.Combine(builder.AppHostDirectory, "city.json"));
        File = CityFile.Read(Path);
        Local = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(configuration["MEEVERHUIZEN_LOCAL"] ?? System.IO.Path.Combine(builder.AppHostDirectory, "..", "..", ".local")));
        Port = int.Parse(configuration["MEEVERHUIZEN_PORT"] ?? "8080", CultureInfo.InvariantCulture);
        Replicas = int.Parse(configuration["MEEVERHUIZEN_REPLICAS"] ?? "1", CultureInfo.InvariantCulture);
        Began = long.TryParse(configuration["MEEVERHUIZEN_BEGAN"], CultureInfo.InvariantCulture, out var milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.UtcNow;
        Cooperation = new CityFile.Organisation(Owner.Cooperation, "00000099000000000000", File.Name, "cooperation", []);
    }

    public string Path { get; }

    public CityFile File { get; }

    public CityFile.Organisation Cooperation { get; }

    /// <summary>The folder of this city: data of the servers, keys, secrets, logs.</summary>
    public string Local { get; }

    public string Keys => System.IO.Path.Combine(Local, "keys");

    public string Secrets => System.IO.Path.Combine(Local, "secrets");

    public string Logs => System.IO.Path.Combine(Local, "logs");

    public int Port { get; }

    /// <summary>How many processes each service runs as; one in the demo city, more where a machine may fail.</summary>
    public int Replicas { get; }

    public string PublicUrl => $"http://localhost:{Port}";

    /// <summary>When the person pressed Enter, for the times in what is said.</summary>
    public DateTimeOffset Began { get; }

    /// <summary>With Aspire's dashboard: as who says <c>dotnet run</c> wants it, and <c>./start</c> when asked.</summary>
    public bool HasDashboard => configuration["MEEVERHUIZEN_DASHBOARD"] != "false";

    public bool InContainers => configuration["MEEVERHUIZEN_CONTAINERS"] == "true";

    /// <summary>How this city's volumes are told from another's.</summary>
    public string VolumePrefix => "meeverhuizen-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Local)))[..8];

    /// <summary>Begin anew: all data of this city goes first.</summary>
    public bool Reset => configuration["MEEVERHUIZEN_RESET"] == "true";

    /// <summary>A demo city without invented clients.</summary>
    public bool IsEmpty => configuration["MEEVERHUIZEN_EMPTY"] == "true";

    /// <summary>Extra environment of every service, from the settings <c>Services:NAME</c>; for tests.</summary>
    public IEnumerable<KeyValuePair<string, string>> ServiceEnvironment =>
        configuration.GetSection("Services").GetChildren().Select(setting => KeyValuePair.Create(setting.Key, setting.Value ?? ""));

    /// <summary>Resources that do not start with the city: names with commas between; for tests.</summary>
    public bool StartsLater(string resource) => (configuration["MEEVERHUIZEN_LATER"] ?? "").Split(',').Contains(resource);
}
