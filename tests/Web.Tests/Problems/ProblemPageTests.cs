using Meeverhuizen.Web.Problems;

namespace Meeverhuizen.Web.Tests.Problems;

/// <summary>What a page says when it may not be seen, and to whom.</summary>
public sealed class ProblemPageTests
{
    [Fact]
    public void Only_who_has_a_lead_is_sent_to_one()
    {
        Assert.Contains("teamleider", ProblemPage.Forbidden("worker"), StringComparison.Ordinal);
        Assert.All(["municipal", "operator", null], role => Assert.DoesNotContain("teamleider", ProblemPage.Forbidden(role), StringComparison.Ordinal));
    }
}
