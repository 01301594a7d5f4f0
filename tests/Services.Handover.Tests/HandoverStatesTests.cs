using Meeverhuizen.Contracts.Handover;
using Xunit;

namespace Meeverhuizen.Services.Handover.Tests;

/// <summary>Every state × party × trigger: what is in this list may happen, everything else is refused.</summary>
public sealed class HandoverStatesTests
{
    private const string Allowed = """
        draft     sender   offer    offered
        draft     sender   drop     dropped
        offered   receiver accept   accepted
        offered   receiver hold     on-hold
        offered   receiver decline  declined
        offered   sender   withdraw withdrawn
        offered   client   revoke   revoked
        offered   system   expire   expired
        on-hold   sender   reoffer  offered
        on-hold   sender   withdraw withdrawn
        on-hold   client   revoke   revoked
        expired   sender   reoffer  offered
        expired   sender   withdraw withdrawn
        expired   client   revoke   revoked
        accepted  sender   seal     sealed
        accepted  sender   withdraw withdrawn
        accepted  client   revoke   revoked
        sealed    receiver receive  received
        sealed    receiver refuse   refused
        sealed    client   revoke   revoked
        sealed    system   lapse    lapsed
        lapsed    receiver receive  received
        lapsed    client   revoke   revoked
        received  receiver complete completed
        received  client   revoke   revoked
        """;

    private static readonly Dictionary<(string, string, string), string> Expected = Allowed.Split('\n')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(w => (w[0], w[1], w[2]), w => w[3]);

    public static TheoryData<string, string, string> Everything()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var state in HandoverStates.All)
        {
            foreach (var party in HandoverParties.All)
            {
                foreach (var trigger in HandoverTriggers.All)
                {
                    data.Add(state, party, trigger);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void Moves_on_only_as_the_table_says(string state, string party, string trigger) =>
        Assert.Equal(Expected.GetValueOrDefault((state, party, trigger)), HandoverStates.Next(state, party, trigger));

    [Theory]
    [InlineData("draft", "draft", null)]
    [InlineData("dropped", "cancelled", "dropped")]
    [InlineData("offered", "requested", null)]
    [InlineData("on-hold", "on-hold", null)]
    [InlineData("accepted", "accepted", null)]
    [InlineData("sealed", "in-progress", null)]
    [InlineData("received", "in-progress", "received")]
    [InlineData("completed", "completed", null)]
    [InlineData("declined", "rejected", null)]
    [InlineData("withdrawn", "cancelled", "withdrawn")]
    [InlineData("expired", "cancelled", "expired")]
    [InlineData("revoked", "cancelled", "revoked")]
    [InlineData("lapsed", "failed", "lapsed")]
    [InlineData("refused", "failed", "refused")]
    public void Says_the_same_in_FHIR_Task_words(string state, string status, string? businessStatus) =>
        Assert.Equal((status, businessStatus), HandoverStates.FhirTask(state));

    [Fact]
    public void Every_state_has_a_FHIR_status_and_every_step_starts_and_ends_in_a_state()
    {
        Assert.All(HandoverStates.All, state => Assert.NotEmpty(HandoverStates.FhirTask(state).Status));
        Assert.All(HandoverStates.Table, step => Assert.True(HandoverStates.All.Contains(step.From) && HandoverStates.All.Contains(step.To)));
        Assert.Equal(HandoverStates.Table.Count, HandoverStates.Table.Select(s => (s.From, s.By, s.Trigger)).Distinct().Count());
    }
}
