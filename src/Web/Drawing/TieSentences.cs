using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Map.Persons;
using Meeverhuizen.Web.Map.Ties;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Drawing;

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

        if (tie is { Strength: Words.Unknown, Status: Words.Unknown, Tension: null })
        {
            return Words.NotKnown;
        }

        var words = new List<string> { tie.Strength == Words.Unknown ? "Hoe sterk is niet bekend" : Words.Of(TieWords.Strengths, tie.Strength) };
        if (tie.Status != "active")
        {
            words.Add(tie.Status == Words.Unknown ? "of er contact is, is niet bekend" : Words.Of(TieWords.Statuses, tie.Status).ToLower(Words.Dutch));
        }

        if (tie.Tension != false)
        {
            words.Add(tie.Tension == true ? "met spanning" : "spanning niet bekend");
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
    public static string Support(NetworkApi.Tie tie) => Sentence(tie.Support.Select(code => Words.Of(TieWords.Supports, code)));

    /// <summary>What to be careful with, in words.</summary>
    public static string Warnings(NetworkApi.Tie tie) => Sentence(tie.SafetyFlags.Select(code => Words.Of(TieWords.SafetyFlags, code)));

    /// <summary>A tie between two persons in one sentence: how it is, who gives to whom, which support, what to be careful with.</summary>
    public static string Between(NetworkApi.Tie tie, string one, string other)
    {
        var words = new[] { Of(tie), Alive(tie) ? Direction(tie, one, other) : "", Alive(tie) ? Support(tie) : "", Warnings(tie) is { Length: > 0 } warnings ? "let op: " + Lower(warnings) : "" };
        return $"{one} en {other}: {string.Join(", ", words.Where(word => word.Length > 0).Select((word, i) => i == 0 || word.StartsWith(one, StringComparison.Ordinal) ? word : Lower(word)))}";
    }

    /// <summary>Everything that the drawing shows in words, for who hears it: where everybody stands, how the ties are, and who knows whom.</summary>
    /// <param name="map">The map.</param>
    /// <param name="people">Everybody, in order.</param>
    /// <param name="numbers">Whether the drawing has numbers.</param>
    public static string Summary(NetworkApi.Map map, IReadOnlyList<EcogramOrder.Item> people, bool numbers)
    {
        var names = EcogramOrder.NamesOf(people, numbers);
        var text = new System.Text.StringBuilder(Words.Count(people.Count, "persoon", "personen")).Append(" op de kaart.");
        void Say(string words, Func<EcogramOrder.Item, bool> which)
        {
            if (people.Where(which).Select(item => names[item.Person.Id]).ToList() is { Count: > 0 } found)
            {
                text.Append(' ').Append(words).Append(": ").AppendJoin(", ", found).Append('.');
            }
        }

        foreach (var ring in people.Select(item => item.RingWord).Distinct().Order(StringComparer.Ordinal).OrderBy(word => TieWords.Rings.TakeWhile(ring => ring.Word != word).Count()))
        {
            Say(ring, item => item.RingWord == ring);
        }

        foreach (var words in people.Where(item => item.Tie is not null).Select(item => Of(item.Tie!)).Distinct())
        {
            Say("Band " + Lower(words).Replace("band ", "", StringComparison.Ordinal), item => item.Tie is { } tie && Of(tie) == words);
        }

        Say("Band niet bekend", item => item.Tie is null);
        Say("Cliënt geeft steun aan", item => Alive(item.Tie) && item.Tie!.Direction == "gives");
        Say("Cliënt krijgt steun van", item => Alive(item.Tie) && item.Tie!.Direction == "gets");
        Say("Steun over en weer met", item => Alive(item.Tie) && item.Tie!.Direction == "mutual");
        foreach (var (code, word) in TieWords.Supports)
        {
            Say(word, item => Alive(item.Tie) && item.Tie!.Support.Contains(code));
        }

        foreach (var (code, word) in TieWords.SafetyFlags)
        {
            Say("Let op, " + Lower(word), item => item.Tie?.SafetyFlags.Contains(code) == true);
        }

        foreach (var (code, word) in PersonWords.Kinds.Where(kind => kind.Code != "human"))
        {
            Say(word, item => item.Person.Kind == code);
        }

        Say("Overleden", item => item.Person.Deceased == true);
        if (EcogramOrder.Between(map, people) is { Count: > 0 } between)
        {
            text.Append(" Wie kent wie. ");
            text.AppendJoin(' ', between.Select(pair => Between(pair.Tie, names[pair.One.Person.Id], names[pair.Other.Person.Id]) + "."));
        }

        return text.Append(" De lijst bij de tekening zegt hetzelfde in woorden.").ToString();
    }

    /// <summary>Whether there is something to say about support: not of a tie that has ended, or of none.</summary>
    public static bool Alive(NetworkApi.Tie? tie) => tie is { Status: not "ended" };

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLower(text[0], Words.Dutch) + text[1..];

    private static string Sentence(IEnumerable<string> words) =>
        string.Join(", ", words.Select((word, i) => i == 0 ? word : Lower(word)));
}
