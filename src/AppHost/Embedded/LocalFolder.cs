using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Meeverhuizen.AppHost.Embedded;

/// <summary>
/// The folder of one city: data of the servers, logs, secrets, chosen ports. One orchestrator at a time may use it; the lock ends with the
/// process that holds it, however that ends.
/// </summary>
internal sealed class LocalFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersPassThrough = OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly Lock access = new();
    private FileStream? hold;

    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    public string Secrets => Folder("secrets");

    public string Logs => Folder("logs");

    /// <summary>Takes the folder, after ending what a killed orchestrator left behind.</summary>
    /// <exception cref="CityException">Another orchestrator has it.</exception>
    public async Task HoldAsync(Action<string> say, CancellationToken ct)
    {
        Directory.CreateDirectory(Root, OthersPassThrough);
        try
        {
            hold = new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            var holder = File.Exists(HolderFile) ? await File.ReadAllTextAsync(HolderFile, ct) : "unknown";
            throw new CityException($"This city is already running (process {holder}, folder {Root}). Stop it first, or choose another folder with MEEVERHUIZEN_LOCAL.");
        }

        await File.WriteAllTextAsync(HolderFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), ct);
        await EndLeftoversAsync(say, TimeSpan.FromSeconds(8), ct);
    }

    /// <summary>Ends whatever of this city still runs.</summary>
    public async Task EndLeftoversAsync(Action<string> say, TimeSpan patience, CancellationToken ct)
    {
        var until = DateTime.UtcNow + patience;
        var said = false;
        while (Processes.OfCity(Root) is { Count: > 0 } left)
        {
            if (!said)
            {
                say($"waiting for {left.Count} process(es) that an earlier run left behind");
                said = true;
            }

            if (DateTime.UtcNow > until)
            {
                left.ForEach(id => _ = Processes.Kill(id, (int)Signal.Kill));
            }

            await Task.Delay(100, ct);
        }
    }

    public void Release()
    {
        if (hold is not null)
        {
            File.Delete(HolderFile);
            hold.Dispose();
            hold = null;
        }
    }

    /// <summary>Deletes everything of this city. Only while it is held, so that nothing runs on it.</summary>
    public async Task EmptyAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(hold is null, this);
        foreach (var entry in new DirectoryInfo(Root).EnumerateFileSystemInfos().Where(entry => entry.FullName != hold.Name && entry.FullName != HolderFile))
        {
            if (entry.LinkTarget is { } elsewhere)
            {
                await Command.RunAsync("rm", ["-rf", elsewhere], null, ct);
            }

            await Command.RunAsync("rm", ["-rf", entry.FullName], null, ct);
        }
    }

    /// <summary>A secret of this city: letters and digits, made once.</summary>
    public string Secret(string name, int length) => Remembered(Path.Combine(Secrets, "parameters.json"), name, () => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", length), _ => true);

    /// <summary>A port of this city: the same as last time, unless something else took it.</summary>
    public int Port(string name, Func<int> choose, Predicate<int> usable) => Remembered(Path.Combine(Root, "ports.json"), name, choose, usable);

    /// <summary>
    /// A data folder for a server that may run under another account. Where that account cannot reach this folder (a clone inside root's
    /// home), the data lies under <c>/var/lib/meeverhuizen</c> and a link here points to it.
    /// </summary>
    public async Task<string> OwnFolderAsync(string name, string? user, CancellationToken ct)
    {
        var here = Path.Combine(Root, name);
        if (user is null)
        {
            return Folder(name);
        }

        if (new DirectoryInfo(here).LinkTarget is { } linked && Directory.Exists(linked))
        {
            return linked;
        }

        await MakeAsync(here);
        if (await Command.SucceedsAsync("test", ["-x", here], ct, user))
        {
            return here;
        }

        var elsewhere = Path.Combine("/var/lib/meeverhuizen", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..12], name);
        await Command.RunAsync("rm", ["-rf", elsewhere, here], null, ct);
        await Command.RunAsync("mkdir", ["-p", Path.GetDirectoryName(elsewhere)!], null, ct);
        await MakeAsync(elsewhere);
        Directory.CreateSymbolicLink(here, elsewhere);
        return elsewhere;

        Task MakeAsync(string folder) => Command.RunAsync("install", ["-d", "-o", Account.Id(user).User, "-g", Account.Id(user).Group, "-m", "700", folder], null, ct);
    }

    private string HolderFile => Path.Combine(Root, "lock.pid");

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name), OwnerOnly).FullName;

    private T Remembered<T>(string file, string name, Func<T> make, Predicate<T> usable)
    {
        lock (access)
        {
            var all = File.Exists(file) ? JsonSerializer.Deserialize<SortedDictionary<string, T>>(File.ReadAllText(file))! : [];
            if (all.TryGetValue(name, out var known) && usable(known))
            {
                return known;
            }

            all[name] = make();
            var unfinished = file + ".new";
            File.Delete(unfinished);
            using (var stream = new FileStream(unfinished, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                JsonSerializer.Serialize(stream, all, Indented);
            }

            File.Move(unfinished, file, overwrite: true);
            return all[name];
        }
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
