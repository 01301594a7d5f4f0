using Microsoft.Extensions.Hosting;

namespace Meeverhuizen.AppHost.Hosting;

/// <summary>
/// Stops the city in turns: the front door and the services, then the broker and the database.
/// Aspire would stop all at once, and what is slow to end is killed after six seconds.
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
        foreach (var turn in model.Resources.Where(watcher.IsRunning).GroupBy(Turn).OrderBy(turn => turn.Key))
        {
            await Task.WhenAll(turn.Select(StopAsync));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static int Turn(IResource resource) => resource.Name switch { "rabbitmq" or "postgres" => 1, _ => 0 };

    /// <summary>Ends when the resource has, or when its turn is over; it is then ended by Aspire with what is left.</summary>
    private async Task StopAsync(IResource resource)
    {
        var stopping = commands.ExecuteCommandAsync(resource, KnownResourceCommands.StopCommand, CancellationToken.None);
        if (await Task.WhenAny(stopping, Task.Delay(TurnTakes)) != stopping)
        {
            console.Say($"{resource.Name} is slow to end");
        }
    }
}
