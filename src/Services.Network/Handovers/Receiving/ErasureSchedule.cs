using Meeverhuizen.ServiceDefaults;
using Npgsql;

namespace Meeverhuizen.Services.Network.Handovers.Receiving;

/// <summary>Looks whose day of erasure has come, and makes it work (<see cref="CloseCopy"/>), which does not give up.</summary>
public sealed class ErasureSchedule(NpgsqlDataSource source, HandoverWorkSignal signal, TimeProvider clock, ILogger<ErasureSchedule> logger) : PeriodicService(TimeSpan.FromSeconds(15), clock, logger)
{
    private readonly TimeProvider clock = clock;

    /// <inheritdoc />
    protected override async Task Round(CancellationToken ct)
    {
        await using var command = source.CreateCommand("""
            UPDATE incoming_handovers SET next_attempt_at = $1, attempts = 0 WHERE erase_by <= $1 AND erased_at IS NULL AND next_attempt_at IS NULL
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        if (await command.ExecuteNonQueryAsync(ct) > 0)
        {
            signal.Wake();
        }
    }
}
