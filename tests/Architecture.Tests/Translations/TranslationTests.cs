using System.Reflection;
using System.Text.RegularExpressions;
using Meeverhuizen.Localization;
using Meeverhuizen.ServiceDefaults;
using Xunit;

namespace Meeverhuizen.Architecture.Tests.Translations;

/// <summary>Whoever reads English reads all of it in English; what a client is asked can be read in every language for clients.</summary>
public sealed partial class TranslationTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_sentence_of_the_code_has_its_English()
    {
        var missing = Sentences().Where(said => !KnownIn("en", ProjectOf(said.File)).Contains(said.Key!)).Select(said => $"{said.File}:{said.Line}: {said.Key}").Distinct().ToList();

        output.WriteLine(string.Join('\n', missing));
        Assert.True(missing.Count == 0, $"{missing.Count} sentences without English, the first: " + string.Join('\n', missing.Take(20)));
    }

    [Fact]
    public void No_page_says_something_past_the_localizer()
    {
        var past = SentencesInCode.Files(".razor", ".cshtml").SelectMany(file => MarkupText.In(file).Select(text => $"{Path.GetRelativePath(SentencesInCode.Root, file)}: {text}")).ToList();

        output.WriteLine(string.Join('\n', past));
        Assert.True(past.Count == 0, $"{past.Count} texts that only Dutch readers can read, the first: " + string.Join('\n', past.Take(20)));
    }

    [Fact]
    public void Styles_know_no_left_and_right()
    {
        var sides = SentencesInCode.Files(".css").Where(file => !file.Contains("/vendor/", StringComparison.Ordinal)).SelectMany(file => File.ReadLines(file)
            .Select((line, index) => (line, Where: $"{Path.GetRelativePath(SentencesInCode.Root, file)}:{index + 1}"))
            .Where(line => Side().IsMatch(line.line)).Select(line => $"{line.Where}: {line.line.Trim()}")).ToList();

        Assert.True(sides.Count == 0, "Who reads from right to left sees these on the wrong side: " + string.Join('\n', sides));
    }

    [Fact]
    public void No_translation_is_of_a_sentence_that_nobody_says()
    {
        var said = Sentences().Select(one => one.Key!).ToHashSet(StringComparer.Ordinal);
        var unused = Languages.ForClients.Where(code => code != Languages.Dutch).SelectMany(code => Languages.Of(code).Keys.Where(key => !said.Contains(key)).Select(key => $"{code}: {key}")).ToList();

        Assert.True(unused.Count == 0, $"{unused.Count} translations of nothing: " + string.Join('\n', unused.Take(20)));
    }

    [Fact]
    public void A_translation_has_what_stands_in_the_sentence()
    {
        var wrong = Languages.ForClients.Where(code => code != Languages.Dutch).SelectMany(code => Languages.Of(code).Faults().Select(fault => $"{code}: {fault}")).ToList();

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [GeneratedRegex(@"(?<![\w-])((margin|padding|border|scroll-margin|scroll-padding)-(left|right)\b|(left|right)\s*:|text-align\s*:\s*(left|right)|float\s*:\s*(left|right)|(border-(top|bottom)-(left|right)-radius))")]
    private static partial Regex Side();

    [Fact]
    public void A_sentence_is_said_the_same_everywhere()
    {
        var twice = Languages.ForClients.Where(code => code != Languages.Dutch).SelectMany(code => Languages.Of(code).SaidTwice.Select(said => $"{code}: {said}")).ToList();

        Assert.True(twice.Count == 0, string.Join('\n', twice));
    }

    /// <summary>What is said as it stands in the code; and what stands in lists: refusals, what the validation of a form says, roles.</summary>
    private static IEnumerable<SentencesInCode.Said> Sentences() => SentencesInCode.All().Where(said => said.Key is not null).Concat(Refusals()).Concat(Validations())
        .Concat(Services.Network.Map.MapCodes.Roles.Values.Select(word => new SentencesInCode.Said("src/Services.Network/Map/MapCodes.cs", 0, word, "")));

    private static IEnumerable<SentencesInCode.Said> Validations() =>
        from file in SentencesInCode.Files(".cs")
        from Match found in ErrorMessage().Matches(File.ReadAllText(file))
        select new SentencesInCode.Said(Path.GetRelativePath(SentencesInCode.Root, file), 0, found.Groups[1].Value, "");

    private static IEnumerable<SentencesInCode.Said> Refusals() =>
        from assembly in new[] { typeof(Refusal).Assembly, typeof(Services.Clients.ClientsDb).Assembly, typeof(Services.Network.NetworkDb).Assembly, typeof(Services.Handover.HandoverDb).Assembly, typeof(Messaging.Outbox).Assembly }
        from type in assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.FieldType == typeof(Refusal)
        select new SentencesInCode.Said($"src/{assembly.GetName().Name!["Meeverhuizen.".Length..]}/{type.Name}.{field.Name}", 0, ((Refusal)field.GetValue(null)!).Sentence, "");

    private static string ProjectOf(string file) => file.Split('/')[1];

    /// <summary>What a program can say in a language: what lies beside it is of its own project and of those that it is built with.</summary>
    private static HashSet<string> KnownIn(string language, string project) => Known.GetOrAdd((language, project), static asked =>
    {
        var folder = Path.Combine(SentencesInCode.Root, "src", asked.Project);
        var known = Language.Read(folder, asked.Language).Keys.ToHashSet(StringComparer.Ordinal);
        foreach (Match reference in Reference().Matches(File.ReadAllText(Path.Combine(folder, asked.Project + ".csproj"))))
        {
            known.UnionWith(KnownIn(asked.Language, reference.Groups[1].Value));
        }

        return known;
    });

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string Language, string Project), HashSet<string>> Known = new();

    [GeneratedRegex(@"ErrorMessage = ""([^""]+)""")]
    private static partial Regex ErrorMessage();

    [GeneratedRegex(@"ProjectReference Include=""\.\./([\w.]+)/")]
    private static partial Regex Reference();
}
