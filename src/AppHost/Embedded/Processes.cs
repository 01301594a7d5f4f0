using System.Runtime.InteropServices;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>What Linux knows about processes.</summary>
internal static class Processes
{
    /// <summary>Every process that a city with this folder started and that still runs, also one whose orchestrator was killed.</summary>
    public static List<int> OfCity(string folder)
    {
        var mark = $"\0{Child.Mark}={folder}\0";
        return [.. All().Where(id => ("\0" + Read(id, "environ")).Contains(mark, StringComparison.Ordinal))];
    }

    /// <summary>Program and arguments; empty when the process is gone or not ours to see.</summary>
    public static string CommandLine(int id) => Read(id, "cmdline").Replace('\0', ' ');

    /// <summary>Sends a signal; a negative id means the whole group.</summary>
    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Kill(int id, int signal);

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name!, null));

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ""; // gone in the meantime, or another person's
        }
    }
}

/// <summary>Accounts of this machine. PostgreSQL refuses to run as root; then it, and the broker, run as the account of their package.</summary>
internal static class Account
{
    /// <summary>The account to use instead of root; null when we are not root and simply run it ourselves.</summary>
    public static string? Unprivileged(string preferred) =>
        GetEffectiveUserId() != 0 ? null : Find(preferred) is null ? "nobody" : preferred;

    /// <summary>Arguments of <c>setpriv</c> that make the process run as <paramref name="user"/>.</summary>
    public static string[] Arguments(string? user) =>
        user is null ? [] : [$"--reuid={Id(user).User}", $"--regid={Id(user).Group}", "--init-groups", "--inh-caps=-all"];

    /// <summary>User and group number.</summary>
    public static (string User, string Group) Id(string user) =>
        Find(user) ?? throw new CityException($"This machine has no account named '{user}'.");

    private static (string User, string Group)? Find(string user) =>
        File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(parts => parts.Length > 3 && parts[0] == user).Select(parts => ((string, string)?)(parts[2], parts[3])).FirstOrDefault();

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();
}

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    /// <summary>Its output.</summary>
    /// <exception cref="CityException">It failed; with what it wrote.</exception>
    public static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, string? user, CancellationToken ct, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var (code, output) = await EndAsync(new Launch(program, arguments, environment ?? new Dictionary<string, string>(), "/") { User = user, Input = input }, ct);
        return code == 0 ? output : throw new CityException($"{Path.GetFileName(program)} failed ({code}): {output}");
    }

    /// <summary>Writes a file that only <paramref name="user"/> can read.</summary>
    public static Task WriteFileAsync(string file, string text, string? user, CancellationToken ct) =>
        RunAsync("sh", ["-c", "umask 077; cat > \"$1\"", "sh", file], user, ct, input: text);

    /// <summary>Whether it ends with success.</summary>
    public static async Task<bool> SucceedsAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct, string? user = null) =>
        (await EndAsync(new Launch(program, arguments, new Dictionary<string, string>(), "/") { User = user }, ct)).Code == 0;

    private static async Task<(int Code, string Output)> EndAsync(Launch launch, CancellationToken ct)
    {
        var lines = new List<string>();
        var child = await Child.StartAsync(launch, "", line =>
        {
            lock (lines)
            {
                lines.Add(line);
            }
        });
        await using var cut = ct.Register(child.Kill);
        var code = await child.Exited;
        ct.ThrowIfCancellationRequested();
        lock (lines)
        {
            return (code, string.Join('\n', lines));
        }
    }
}
