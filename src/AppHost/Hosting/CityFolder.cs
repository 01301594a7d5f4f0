using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>
/// The folder of one city: data of the servers, keys, secrets, logs. One AppHost at a time may use it; the lock ends with the process that holds
/// it, however that ends.
/// </summary>
internal sealed class CityFolder(CitySettings city) : IDisposable
{
    private FileStream? hold;

    private string HolderFile => Path.Combine(city.Local, "lock.pid");

    /// <summary>Takes the folder, after what a killed AppHost left behind has ended, and empties it when that was asked.</summary>
    /// <exception cref="CityException">Another AppHost has it.</exception>
    public async Task HoldAsync(Action<string> say, CancellationToken ct)
    {
        var ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(city.Local, ownerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute); // the servers' accounts pass through
        try
        {
            hold = new FileStream(Path.Combine(city.Local, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            var holder = File.Exists(HolderFile) ? await File.ReadAllTextAsync(HolderFile, ct) : "unknown";
            throw new CityException($"This city is already running (process {holder}, folder {city.Local}). Stop it first, or choose another folder with MEEVERHUIZEN_LOCAL.");
        }

        await File.WriteAllTextAsync(HolderFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), ct);
        await Leftovers.WaitAsync(city.Local, say, ct);
        RefuseTakenPort();
        if (city.Reset)
        {
            await EmptyAsync(ct);
            say("begun anew: all data of this city is gone");
        }

        Directory.CreateDirectory(city.Logs, ownerOnly);
        Directory.CreateDirectory(city.Secrets, ownerOnly);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (hold is not null)
        {
            File.Delete(HolderFile);
            hold.Dispose();
            hold = null;
        }
    }

    /// <summary>The one port that people know; the others are drawn.</summary>
    private void RefuseTakenPort()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, city.Port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw new CityException($"Port {city.Port} is in use by another program. Choose another: ./start --port N");
        }
    }

    /// <summary>Deletes everything of this city, with data that lies elsewhere (a server's account could not reach this folder) or in a volume.</summary>
    private async Task EmptyAsync(CancellationToken ct)
    {
        foreach (var entry in new DirectoryInfo(city.Local).EnumerateFileSystemInfos().Where(entry => entry.FullName != hold!.Name && entry.FullName != HolderFile))
        {
            await RunAsync("rm", ["-rf", entry.LinkTarget ?? entry.FullName, entry.FullName], ct);
        }

        if (city.InContainers)
        {
            await RunAsync("docker", ["volume", "rm", "--force", $"{city.VolumePrefix}-postgres", $"{city.VolumePrefix}-rabbitmq"], ct);
        }
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await run.StandardError.ReadToEndAsync(ct);
        await run.WaitForExitAsync(ct);
        if (run.ExitCode != 0)
        {
            throw new CityException($"{program} failed: {said}");
        }
    }
}
