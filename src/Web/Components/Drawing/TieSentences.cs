using Meeverhuizen.Web.Api;

namespace Meeverhuizen.Web.Components.Drawing;

/// <summary>A tie in words: what the lines of the drawing say, for the list and for who cannot see the drawing.</summary>
public static class TieSentences
{
    /// <summary>The letters that practitioners write beside a contact on an ecogram.</summary>
    public static readonly IReadOnlyList<(string Code, string Letter)> SupportLetters = [("practical", "P"), ("company", "G"), ("advice", "A"), ("emotional", "E")];

    /// <summary>How the tie is: “Sterk, met spanning, over en weer”.</summary>
    public static string Of(NetworkApi.Tie tie)
    {
        if (tie.Status == "ended")
        {
            return "Band beëindigd";
        }

        var words = new List<string> { Words.Of(Words.Strengths, tie.Strength) };
        if (tie.Status != "active")
        {
            words.Add(Words.Of(Words.Statuses, tie.Status).ToLower(Words.Dutch));
        }

        if (tie.Tension)
        {
            words.Add("met spanning");
        }

        return string.Join(", ", words);
    }

    /// <summary>Who gives and who receives, with the names of the two; empty when neither does.</summary>
    public static string Direction(NetworkApi.Tie tie, string one, string other) => tie.Direction switch
    {
        "gives" => $"{one} geeft steun aan {other}",
        "gets" => $"{one} krijgt steun van {other}",
        "mutual" => "Steun over en weer",
        _ => "",
    };

    /// <summary>Kinds of support, in words.</summary>
    public static string Support(NetworkApi.Tie tie) => Sentence(tie.Support.Select(code => Words.Of(Words.Supports, code)));

    /// <summary>What to be careful with, in words.</summary>
    public static string Warnings(NetworkApi.Tie tie) => Sentence(tie.SafetyFlags.Select(code => Words.Of(Words.SafetyFlags, code)));

    /// <summary>The whole map in a few sentences, for who hears the drawing.</summary>
    public static string Summary(IReadOnlyList<EcogramOrder.Item> people)
    {
        string Names(string words, Func<EcogramOrder.Item, bool> which) =>
            people.Where(which).Select(item => item.Person.Name).ToList() is { Count: > 0 } names ? $" {words}: {string.Join(", ", names)}." : "";

        return Words.Count(people.Count, "persoon", "personen") + " op de kaart."
            + Names("Heel dichtbij", item => item.Ring == 1)
            + Names("Sterke band", item => item.Tie is { Strength: "strong", Status: not "ended" })
            + Names("Spanning", item => item.Tie is { Tension: true, Status: not "ended" })
            + Names("Contact verbroken", item => item.Tie?.Status == "broken")
            + " De lijst bij de tekening zegt hetzelfde in woorden.";
    }

    private static string Sentence(IEnumerable<string> words) =>
        string.Join(", ", words.Select((word, i) => i == 0 ? word : char.ToLower(word[0], Words.Dutch) + word[1..]));
}
