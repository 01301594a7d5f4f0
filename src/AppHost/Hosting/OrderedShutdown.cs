using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>
/// Stops the city in turns: the front door and the services, then the broker and the database. Aspire would stop all at once; its own command for
/// each takes seconds for a dozen of them, so every process of a turn hears at the same time that it is to stop, and DCP cleans up after them.
/// </summary>
internal sealed class OrderedShutdown(DistributedApplicationModel model, ResourceCommandService commands, ResourceWatcher watcher, CityConsole console) : IHostedService
{
    private static readonly TimeSpan TurnTakes = TimeSpan.FromSeconds(6.5);

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
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

    private static int Turn(IResource resource) => resource.Name switch { "rabbitmq" or "postgres" => 1, _ => 0 };

    private Task StopAsync(ContainerResource container) =>
        commands.ExecuteCommandAsync(container, KnownResourceCommands.StopCommand, CancellationToken.None).WaitAsync(TurnTakes).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>Ends when the process has, or when its turn is over; it is then ended by DCP with what is left. (Linux only; elsewhere DCP ends all.)</summary>
    private async Task EndAsync(string name, int id)
    {
        for (var until = DateTime.UtcNow + TurnTakes; Directory.Exists($"/proc/{id}"); await Task.Delay(20))
        {
            if (DateTime.UtcNow > until)
            {
                console.Say($"{name} is slow to end");
                return;
            }
        }
    }
}
