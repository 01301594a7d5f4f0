namespace Meeverhuizen.Testing;

/// <summary>Where the sources lie that a test reads or starts.</summary>
public static class Repository
{
    /// <summary>The folder of <c>Meeverhuizen.slnx</c>, above the tests that run.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Meeverhuizen.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("The repository was not found above the tests.");
        }

        return at;
    }
}
