using System.Globalization;
using Meeverhuizen.Web.Api;
using Meeverhuizen.Web.Map.Persons;
using Meeverhuizen.Web.Map.Ties;
using Meeverhuizen.Web.Parts;

namespace Meeverhuizen.Web.Drawing;

/// <summary>A tie in words: what the lines of the drawing say, for the list and for who cannot see the drawing.</summary>
public static class TieSentences
{
    /// <summary>The letters that practitioners write beside a contact on an ecogram.</summary>
    public static IReadOnlyList<(string Code, string Letter)> SupportLetters => [("practical", T("P")), ("company", T("G")), ("advice", T("A")), ("emotional", T("E"))];

    /// <summary>How the tie is: “Sterk, met spanning, over en weer”.</summary>
    public static string Of(NetworkApi.Tie tie)
    {
        if (tie.Status == "ended")
        {
            return T("Band beëindigd");
        }

        if (!IsKnown(tie))
        {
            return Words.NotKnown;
        }

        var words = new List<string> { tie.Strength == Words.Unknown ? T("Hoe sterk is niet bekend") : Words.Of(TieWords.Strengths, tie.Strength) };
        if (tie.Status != "active")
        {
            words.Add(tie.Status == Words.Unknown ? T("of er contact is, is niet bekend") : Words.Of(TieWords.Statuses, tie.Status).ToLower(CultureInfo.CurrentCulture));
        }

        if (tie.Tension != false)
        {
            words.Add(tie.Tension == true ? T("met spanning") : T("spanning niet bekend"));
        }

        return string.Join(", ", words);
    }

    /// <summary>Whether anything is known of how the tie is.</summary>
    public static bool IsKnown(NetworkApi.Tie tie) => tie is not { Strength: Words.Unknown, Status: Words.Unknown, Tension: null };

    /// <summary>Who gives and who receives, with the names of the two; empty when neither does.</summary>
    public static string Direction(NetworkApi.Tie tie, string one, string other) => tie.Direction switch
    {
        "gives" => T($"{one} geeft steun aan {other}"),
        "gets" => T($"{one} krijgt steun van {other}"),
        "mutual" => T("Steun over en weer"),
        _ => "",
    };

    /// <summary>The same of a tie with the client, on the page of the other; empty when neither does.</summary>
    public static string DirectionWithClient(NetworkApi.Tie tie) => tie.Direction switch
    {
        "gives" => T("De cliënt geeft steun aan deze persoon"),
        "gets" => T("De cliënt krijgt steun van deze persoon"),
        "mutual" => T("Steun over en weer"),
        _ => "",
    };

    /// <summary>Kinds of support, in words.</summary>
    public static string Support(NetworkApi.Tie tie) => Sentence(tie.Support.Select(code => Words.Of(TieWords.Supports, code)));

    /// <summary>What to be careful with, in words.</summary>
    public static string Warnings(NetworkApi.Tie tie) => Sentence(tie.SafetyFlags.Select(code => Words.Of(TieWords.SafetyFlags, code)));

    /// <summary>A tie between two persons in one sentence: how it is, who gives to whom, which support, what to be careful with.</summary>
    public static string Between(NetworkApi.Tie tie, string one, string other)
    {
        var words = new[] { Of(tie), Alive(tie) ? Direction(tie, one, other) : "", Alive(tie) ? Support(tie) : "", Warnings(tie) is { Length: > 0 } warnings ? T($"let op: {Lower(warnings)}") : "" };
        return T($"{one} en {other}: {string.Join(", ", words.Where(word => word.Length > 0).Select((word, i) => i == 0 || word.StartsWith(one, StringComparison.Ordinal) ? word : Lower(word)))}");
    }

    /// <summary>Everything that the drawing shows in words, for who hears it: where everybody stands, how the ties are, and who knows whom.</summary>
    /// <param name="map">The map.</param>
    /// <param name="people">Everybody, in order.</param>
    /// <param name="numbers">Whether the drawing has numbers.</param>
    public static string Summary(NetworkApi.Map map, IReadOnlyList<EcogramOrder.Item> people, bool numbers)
    {
        var names = EcogramOrder.NamesOf(people, numbers);
        var text = new System.Text.StringBuilder(N(people.Count, $"{people.Count} persoon op de kaart.", $"{people.Count} personen op de kaart."));
        void Say(Func<string, string> sentence, Func<EcogramOrder.Item, bool> which)
        {
            if (people.Where(which).Select(item => names[item.Person.Id]).ToList() is { Count: > 0 } found)
            {
                text.Append(' ').Append(sentence(string.Join(", ", found)));
            }
        }

        var (rings, ringWords) = (TieWords.Rings, people.ToDictionary(item => item.Person.Id, item => item.RingWord));
        foreach (var ring in ringWords.Values.Distinct().Order(StringComparer.Ordinal).OrderBy(word => rings.TakeWhile(ring => ring.Word != word).Count()))
        {
            Say(found => T($"{ring}: {found}."), item => ringWords[item.Person.Id] == ring);
        }

        var ties = people.Where(item => item.Tie is not null).ToDictionary(item => item.Person.Id, item => Of(item.Tie!));
        var ended = T("Band beëindigd");
        foreach (var words in people.Select(item => ties.GetValueOrDefault(item.Person.Id)).OfType<string>().Distinct())
        {
            Say(found => words == ended ? T($"Band beëindigd: {found}.") : T($"Band {Lower(words)}: {found}."), item => ties.GetValueOrDefault(item.Person.Id) == words);
        }

        Say(found => T($"Band niet bekend: {found}."), item => item.Tie is null);
        Say(found => T($"Cliënt geeft steun aan: {found}."), item => Alive(item.Tie) && item.Tie!.Direction == "gives");
        Say(found => T($"Cliënt krijgt steun van: {found}."), item => Alive(item.Tie) && item.Tie!.Direction == "gets");
        Say(found => T($"Steun over en weer met: {found}."), item => Alive(item.Tie) && item.Tie!.Direction == "mutual");
        foreach (var (code, word) in TieWords.Supports)
        {
            Say(found => T($"{word}: {found}."), item => Alive(item.Tie) && item.Tie!.Support.Contains(code));
        }

        foreach (var (code, word) in TieWords.SafetyFlags)
        {
            Say(found => T($"Let op, {Lower(word)}: {found}."), item => item.Tie?.SafetyFlags.Contains(code) == true);
        }

        foreach (var (code, word) in PersonWords.Kinds.Where(kind => kind.Code != "human"))
        {
            Say(found => T($"{word}: {found}."), item => item.Person.Kind == code);
        }

        Say(found => T($"Overleden: {found}."), item => item.Person.Deceased == true);
        if (EcogramOrder.Between(map, people) is { Count: > 0 } between)
        {
            text.Append(' ').Append(T("Wie kent wie.")).Append(' ');
            text.AppendJoin(' ', between.Select(pair => Between(pair.Tie, names[pair.One.Person.Id], names[pair.Other.Person.Id]) + "."));
        }

        return text.Append(' ').Append(T("De lijst bij de tekening zegt hetzelfde in woorden.")).ToString();
    }

    /// <summary>Whether there is something to say about support: not of a tie that has ended, or of none.</summary>
    public static bool Alive(NetworkApi.Tie? tie) => tie is { Status: not "ended" };

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLower(text[0], CultureInfo.CurrentCulture) + text[1..];

    private static string Sentence(IEnumerable<string> words) =>
        string.Join(", ", words.Select((word, i) => i == 0 ? word : Lower(word)));
}
