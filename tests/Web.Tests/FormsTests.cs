using Meeverhuizen.Web.Components.Pages.Clients;
using Meeverhuizen.Web.Components.Pages.Problems;

namespace Meeverhuizen.Web.Tests;

/// <summary>What a form refuses, and what a page says to whom.</summary>
public sealed class FormsTests
{
    [Theory]
    [InlineData("email", "geenadres", false)]
    [InlineData("email", "a@b", false)]
    [InlineData("email", "twee woorden@voorbeeld.nl", false)]
    [InlineData("email", "naam@voorbeeld.nl", true)]
    [InlineData("phone", "abc", false)]
    [InlineData("phone", "06", false)]
    [InlineData("phone", "+31 (0)6-12 34 56 78", true)]
    [InlineData("via", "zus Miriam", true)]
    public void A_way_to_reach_the_client_can_be_used(string kind, string value, bool right)
    {
        var form = new ClientForm { DisplayName = "Yosef", Language = "ti", InterpreterNeeded = "ja", ContactKind = kind, ContactValue = value };

        Assert.Equal(right ? [] : ["contactValue"], form.Faults(whole: false).Select(fault => fault.Field));
    }

    [Fact]
    public void Only_who_has_a_lead_is_sent_to_one()
    {
        Assert.Contains("teamleider", ProblemPage.Forbidden("worker"), StringComparison.Ordinal);
        Assert.All(["municipal", "operator", null], role => Assert.DoesNotContain("teamleider", ProblemPage.Forbidden(role), StringComparison.Ordinal));
    }

    [Fact]
    public void A_relation_begins_with_a_capital_however_it_was_typed()
    {
        Assert.Equal("Buurvrouw van vroeger", Words.Relation("OTH", null, "buurvrouw van vroeger"));
        Assert.Equal("Zus", Words.Relation("SIS", null, null));
    }
}
