using Meeverhuizen.Web.Map.Persons;
using Meeverhuizen.Web.Problems;

namespace Meeverhuizen.Web.Tests;

/// <summary>What a form refuses, and what a page says to whom.</summary>
public sealed class FormsTests
{
    [Fact]
    public void Only_who_has_a_lead_is_sent_to_one()
    {
        Assert.Contains("teamleider", ProblemPage.Forbidden("worker"), StringComparison.Ordinal);
        Assert.All(["municipal", "operator", null], role => Assert.DoesNotContain("teamleider", ProblemPage.Forbidden(role), StringComparison.Ordinal));
    }

    [Fact]
    public void A_relation_begins_with_a_capital_however_it_was_typed()
    {
        Assert.Equal("Buurvrouw van vroeger", PersonWords.Relation("OTH", null, "buurvrouw van vroeger"));
        Assert.Equal("Zus", PersonWords.Relation("SIS", null, null));
    }
}
