using Meeverhuizen.Web.Map.Persons;

namespace Meeverhuizen.Web.Tests.Map.Persons;

/// <summary>Who somebody is, in words.</summary>
public sealed class PersonWordsTests
{
    [Fact]
    public void A_relation_begins_with_a_capital_however_it_was_typed()
    {
        Assert.Equal("Buurvrouw van vroeger", PersonWords.Relation("OTH", null, "buurvrouw van vroeger"));
        Assert.Equal("Zus", PersonWords.Relation("SIS", null, null));
    }
}
