using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Architecture.Tests.Translations;

/// <summary>Finds what the code says through the localizer: every <c>T(…)</c>, <c>N(…)</c>, <c>M(…)</c> and <c>faults.When(…)</c> in .cs and .razor and .cshtml files, read as text.</summary>
internal static partial class SentencesInCode
{
    /// <summary>One place where something is said. <c>Key</c> is null when it is not a sentence that stands there, but a value.</summary>
    public sealed record Said(string File, int Line, string? Key, string Text);

    public static readonly string Root = FindRoot();

    /// <summary>Files of the project that people read sentences from.</summary>
    public static IEnumerable<string> Files(params string[] extensions) => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
        .Where(file => extensions.Contains(Path.GetExtension(file)) && !NotOurs().IsMatch(Path.GetRelativePath(Root, file)));

    public static IEnumerable<Said> All() => Files(".cs", ".razor", ".cshtml").SelectMany(In);

    public static IEnumerable<Said> In(string file)
    {
        var text = File.ReadAllText(file);
        foreach (Match call in Call().Matches(text))
        {
            var arguments = Arguments(text, call.Index + call.Length);
            var which = call.Groups["name"].Value is "N" or "When" ? 2 : 0;
            var argument = arguments.Count > which ? arguments[which].Trim() : "";
            if (argument is "\"\"")
            {
                continue; // a rule that needs no words
            }

            yield return new Said(Path.GetRelativePath(Root, file), text.AsSpan(0, call.Index).Count('\n') + 1, KeyOf(argument), argument);
        }
    }

    /// <summary>A literal, or several joined, as the key it has; null for anything else.</summary>
    public static string? KeyOf(string expression)
    {
        var key = new StringBuilder();
        var (at, holes, interpolated, parts) = (0, 0, false, 0);
        while (true)
        {
            Skip(expression, ref at);
            if (at < expression.Length && expression[at] == '$')
            {
                interpolated = true;
                at++;
            }

            if (at >= expression.Length || expression[at] != '"' || !Literal(expression, ref at, interpolated, key, ref holes))
            {
                return null;
            }

            parts++;
            Skip(expression, ref at);
            if (at == expression.Length)
            {
                return interpolated && parts > 1 ? null : key.ToString(); // $"" + $"" is a value when it arrives
            }

            if (expression[at++] != '+')
            {
                return null;
            }
        }
    }

    private static void Skip(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private static bool Literal(string text, ref int at, bool interpolated, StringBuilder key, ref int holes)
    {
        for (at++; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    at++;
                    return true;
                case '\\':
                    at++;
                    key.Append(text[at] switch { 'n' => '\n', 't' => '\t', 'u' => (char)int.Parse(text.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture), var sign => sign });
                    at += text[at] == 'u' ? 4 : 0;
                    break;
                case '{' when interpolated && text[at + 1] != '{':
                    var format = Hole(text, ref at);
                    key.Append('{').Append(CultureInfo.InvariantCulture, $"{holes++}").Append(format.Length > 0 ? ":" + format : "").Append('}');
                    break;
                case '{' or '}':
                    at += interpolated ? 1 : 0;
                    key.Append(text[at]).Append(text[at]);
                    break;
                default:
                    key.Append(text[at]);
                    break;
            }
        }

        return false;
    }

    /// <summary>Goes past what stands between braces; its format, when it has one.</summary>
    private static string Hole(string text, ref int at)
    {
        var (depth, colon, start) = (0, -1, at);
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    at = EndOfString(text, at);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case ':' when depth == 1 && colon < 0:
                    colon = at;
                    break;
                case '}' when --depth == 0:
                    return colon < 0 ? "" : text[(colon + 1)..at];
            }
        }

        throw new InvalidDataException(text[start..]);
    }

    /// <summary>The arguments of a call, as they stand, from just after its parenthesis.</summary>
    private static List<string> Arguments(string text, int at)
    {
        var (arguments, depth, start) = (new List<string>(), 1, at);
        for (; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    at = EndOfString(text, at);
                    break;
                case '\'' when at + 2 < text.Length && (text[at + 2] == '\'' || text[at + 1] == '\\'):
                    at = text.IndexOf('\'', at + 2);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ',' when depth == 1:
                    arguments.Add(text[start..at]);
                    start = at + 1;
                    break;
                case ')' or ']' or '}' when --depth == 0:
                    arguments.Add(text[start..at]);
                    return arguments;
            }
        }

        return arguments;
    }

    /// <summary>The closing quote of the string that opens here; an interpolated one may have strings in its holes.</summary>
    private static int EndOfString(string text, int open)
    {
        var interpolated = open > 0 && text[open - 1] == '$';
        for (var at = open + 1; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '"':
                    return at;
                case '{' when interpolated && text[at + 1] == '{':
                    at++;
                    break;
                case '{' when interpolated:
                    Hole(text, ref at);
                    break;
            }
        }

        return text.Length - 1;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Meeverhuizen.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Meeverhuizen.slnx");
        }

        return folder;
    }

    [GeneratedRegex(@"(?<![\w""])(?:(?<=\.)(?=When)|(?<!\.))(?<name>[TNM]|When)\((?=\s*(\$?""|[a-zA-Z(!]))")]
    private static partial Regex Call();

    [GeneratedRegex(@"(^|/)(bin|obj|node_modules|Migrations|Localization|AppHost|Setup|DemoData)/")]
    private static partial Regex NotOurs();
}
