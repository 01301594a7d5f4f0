using Xunit;

namespace Meeverhuizen.Services.Network.Tests.Handovers;

/// <summary>A service that starts is not ill: who asks how it is waits for the answer, and its log says nothing of a failure.</summary>
[Collection("one city, one test at a time")]
public sealed class StartingTests(City city)
{
    [Fact]
    public async Task A_service_that_starts_is_asked_again_and_again_and_its_log_stays_quiet()
    {
        foreach (var service in new[] { "handover", "network-oost" })
        {
            await city.Small.Kill(service);
            await city.Small.StartService(service); // asks from the first moment until the answer is yes

            Assert.DoesNotContain("Health check", city.Small.LogOf(service), StringComparison.Ordinal);
            Assert.DoesNotContain("fail:", city.Small.LogOf(service), StringComparison.Ordinal);
            using var anybody = city.Small.With(service, null);
            Assert.Equal(200, (int)(await anybody.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);
        }
    }
}
