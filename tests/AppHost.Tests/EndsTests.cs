using System.Diagnostics;
using Meeverhuizen.AppHost.Hosting;
using Meeverhuizen.Testing;
using Xunit;

namespace Meeverhuizen.AppHost.Tests;

/// <summary>However the AppHost ends, nothing of it stays but its data.</summary>
public sealed class EndsTests : AppHostProcesses
{
    [Fact]
    public Task Ten_ends_by_SIGTERM_and_by_SIGKILL_leave_no_process_and_all_data() => Task.WhenAll(FiveEnds(killedFirst: false), FiveEnds(killedFirst: true));

    private async Task FiveEnds(bool killedFirst)
    {
        var folder = NewFolder();
        for (var round = 1; round <= 5; round++)
        {
            var city = await Ready(folder);
            await Kept(folder, round);
            var watch = Stopwatch.StartNew();
            if (killedFirst == (round % 2 == 1))
            {
                await city.Kill(); // DCP sees that we are gone, and ends the rest
            }
            else
            {
                Assert.True(await city.Stop(TimeSpan.FromSeconds(20)), city.Output);
                Assert.Empty(Leftovers.Of(folder));
                Assert.True(await PrivatePostgres.WasShutDown(Path.Combine(folder, "postgres", "data")), city.Output);
            }

            await NothingLeft(folder);
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        }
    }
}
