namespace Meeverhuizen.Testing.City;

/// <summary>What a test may want different from <c>./start</c>.</summary>
public sealed record CityOptions
{
    /// <summary>The public port; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Resources that do not start with the city; <see cref="RunningCity.StartAsync(string, CancellationToken)"/> starts them later.</summary>
    public IReadOnlyList<string> NotStarted { get; init; } = [];

    /// <summary>Another <c>city.json</c>.</summary>
    public string? CityFile { get; init; }

    /// <summary>How many processes each service runs as.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>With the invented clients of the demo city.</summary>
    public bool WithDemoData { get; init; }

    /// <summary>Extra environment for every service, such as shorter deadlines.</summary>
    public IReadOnlyDictionary<string, string> ServiceEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>The same, as the AppHost's arguments.</summary>
    internal string[] Arguments(string folder) =>
    [
        $"--MEEVERHUIZEN_LOCAL={folder}", $"--MEEVERHUIZEN_PORT={Port}", $"--MEEVERHUIZEN_REPLICAS={Replicas}", $"--MEEVERHUIZEN_EMPTY={(WithDemoData ? "false" : "true")}",
        $"--MEEVERHUIZEN_LATER={string.Join(',', NotStarted)}", "--MEEVERHUIZEN_DASHBOARD=false", "--DcpPublisher:RandomizePorts=false",
        .. CityFile is null ? (string[])[] : [$"--City:File={CityFile}"],
        .. ServiceEnvironment.Select(setting => $"--Services:{setting.Key}={setting.Value}"),
    ];
}
