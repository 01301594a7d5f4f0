using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>A service that starts is not ill: who asks how it is waits for the answer, and its log says nothing of a failure.</summary>
[Collection("one city, one test at a time")]
public sealed class StartingTests(City city)
{
    [Theory]
    [InlineData("handover")]
    [InlineData("network-oost")]
    public async Task A_service_that_starts_is_asked_again_and_again_and_its_log_stays_quiet(string service)
    {
        await using var started = await city.Small.StartReplica(service); // asks from the first moment until the answer is yes

        Assert.DoesNotContain("Health check", started.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", started.Output, StringComparison.Ordinal);
        Assert.Contains("Application started", started.Output, StringComparison.Ordinal); // it was heard
    }
}
