using System.Text.RegularExpressions;
using Meeverhuizen.Testing;

namespace Meeverhuizen.Web.Tests;

/// <summary>Words on screen are words that a client uses (docs/glossary.md), and sentences are short: the sources of every page are read.</summary>
public sealed partial class PlainWordsTests
{
    [Fact]
    public void No_page_uses_a_word_that_a_client_does_not_use() =>
        Assert.Empty(Texts().Where(text => Doubtful().IsMatch(text.Words)).Select(text => $"{text.File}: {text.Words}"));

    [Fact]
    public void No_sentence_on_a_page_has_more_than_twenty_words() =>
        Assert.Empty(Texts().SelectMany(text => SentenceEnd().Split(text.Words).Select(sentence => (text.File, Sentence: sentence)))
            .Where(one => Dutch().IsMatch(one.Sentence) && !one.Sentence.Contains("=>", StringComparison.Ordinal) && Word().Count(one.Sentence) > 20)
            .Select(one => $"{one.File}: {one.Sentence}"));

    /// <summary>What is written in the markup and in strings of the pages; not the code's comments.</summary>
    private static IEnumerable<(string File, string Words)> Texts()
    {
        var web = Path.Combine(Repository.Root, "src", "Web");
        var files = Directory.EnumerateFiles(web, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !file[web.Length..].Contains("/obj/", StringComparison.Ordinal) && !file[web.Length..].Contains("/bin/", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 60, "the pages were not found");
        foreach (var file in files)
        {
            var source = Comments().Replace(File.ReadAllText(file), "");
            var at = file.EndsWith(".razor", StringComparison.Ordinal) ? source.IndexOf("@code {", StringComparison.Ordinal) is var code && code < 0 ? source.Length : code : 0;
            var texts = Strings().Matches(source[at..]).Select(match => match.Groups[1].Value)
                .Concat(Markup().Matches(source[..at]).Select(match => match.Groups[1].Value + match.Groups[2].Value));
            foreach (var text in texts.Where(text => text.Any(char.IsLetter)))
            {
                yield return (Path.GetFileName(file), Spaces().Replace(text, " ").Trim());
            }
        }
    }

    [GeneratedRegex(@"verzegel|controlegetal|onderdeel|onderdelen|verwaterd|buiten de kring|basisvoorwaarde|dit niet weten|\b(teken|bied|trek) haar\b|overdrachtsgesprek|warme? gesprek|\bpakket|\baanbod|\bde gids\b", RegexOptions.IgnoreCase)]
    private static partial Regex Doubtful();

    [GeneratedRegex(@"@\*.*?\*@|^\s*//.*?$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"((?:[^\"\\\\\n]|\\\\.)*)\"")]
    private static partial Regex Strings();

    [GeneratedRegex("(?:Label|Hint|Summary|Text|Of)=\"([^\"]*)\"|>([^<>]+)<")]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?<=[.?!:;])\s+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\b(de|het|een|u|is|niet)\b")]
    private static partial Regex Dutch();

    [GeneratedRegex(@"(?<=^| )\S*[A-Za-zé]\S*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
