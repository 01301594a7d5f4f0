using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>
/// Stops the city in turns: the front door and the services, then the broker and the database. Aspire would stop all at once; its own command for
/// each takes seconds for a dozen of them, so every process of a turn hears at the same time that it is to stop, and DCP cleans up after them.
/// </summary>
internal sealed class OrderedShutdown(
    DistributedApplicationModel model, ResourceCommandService commands, ResourceWatcher watcher, IHostApplicationLifetime lifetime, CityConsole console) : IHostedLifecycleService
{
    private static readonly TimeSpan TurnTakes = TimeSpan.FromSeconds(6.5);
    private int asked;

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref asked, 1) == 1)
        {
            return;
        }

        lifetime.StopApplication(); // nothing is started again from here on, whoever asked
        console.Say("stopping");
        foreach (var turn in model.Resources.Where(CityHosting.IsProcess).GroupBy(Turn).OrderBy(turn => turn.Key))
        {
            var processes = turn.SelectMany(resource => watcher.ProcessesOf(resource).Select(id => (resource.Name, Id: id))).ToList();
            if (processes.Count > 0)
            {
                using var signal = Process.Start("bash", ["-c", $"kill -TERM {string.Join(' ', processes.Select(process => process.Id))} 2>/dev/null"]);
            }

            await Task.WhenAll([.. processes.Select(process => EndAsync(process.Name, process.Id)), .. turn.OfType<ContainerResource>().Select(StopAsync)]);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static int Turn(IResource resource) => resource.Name switch { "rabbitmq" or "postgres" => 1, _ => 0 };

    private Task StopAsync(ContainerResource container) =>
        commands.ExecuteCommandAsync(container, KnownResourceCommands.StopCommand, CancellationToken.None).WaitAsync(TurnTakes).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>Ends when the process has, or when its turn is over; it is then ended by DCP with what is left.</summary>
    private async Task EndAsync(string name, int id)
    {
        for (var until = DateTime.UtcNow + TurnTakes; Runs(id); await Task.Delay(20))
        {
            if (DateTime.UtcNow > until)
            {
                console.Say($"{name} is slow to end");
                return;
            }
        }
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
