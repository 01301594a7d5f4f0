using System.Diagnostics;

namespace Meeverhuizen.Bench;

/// <summary>A program of the bench in a process of its own: it is asked a line and answers with a line; what goes wrong in it is shown.</summary>
internal sealed class Companion : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly Process process;

    private Companion(Process process) => this.process = process;

    /// <summary>Starts the program built beside the bench, in the folder and of the name <paramref name="project"/>; up when it has said its first line.</summary>
    public static async Task<Companion> Start(string project, params string[] arguments)
    {
        // bench/bin/Release/net10.0 → bench/PROJECT/bin/Release/net10.0
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var program = Path.Combine(own.Parent!.Parent!.Parent!.FullName, project, "bin", own.Parent.Name, own.Name, $"Meeverhuizen.{project}.dll");
        var companion = new Companion(Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);
        await companion.Answer();
        return companion;
    }

    /// <summary>Asks it something and waits for the answer.</summary>
    public async Task<string> Ask(string question)
    {
        await process.StandardInput.WriteLineAsync(question);
        await process.StandardInput.FlushAsync();
        return await Answer();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private async Task<string> Answer()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidOperationException($"{process.StartInfo.ArgumentList[0]} ended without an answer.");
    }
}
