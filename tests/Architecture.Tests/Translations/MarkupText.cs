using System.Text;
using System.Text.RegularExpressions;

namespace Meeverhuizen.Architecture.Tests.Translations;

/// <summary>
/// Finds what a .razor or .cshtml page says by itself: text between tags, and attributes that people read or hear, that do not come from an expression.
/// Reads Razor as far as that needs: directly inside braces stands code, inside an element stands text.
/// </summary>
internal sealed partial class MarkupText
{
    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path", "circle", "line", "rect", "ellipse", "use", "polygon", "polyline"];
    private static readonly HashSet<string> Read = new(StringComparer.OrdinalIgnoreCase)
    {
        "label", "hint", "summary", "title", "empty", "text", "legend", "of", "save", "placeholder", "alt", "aria-label", "aria-description", "caption", "heading", "lead",
    };

    private readonly string source;
    private readonly List<string> found = [];
    private readonly Stack<string> open = new(); // an element's name, or "{" for code
    private readonly StringBuilder said = new();
    private int at;

    private MarkupText(string source) => this.source = source;

    public static IReadOnlyList<string> In(string file)
    {
        var text = Directive().Replace(Comment().Replace(File.ReadAllText(file), ""), "");
        var code = text.IndexOf("\n@code", StringComparison.Ordinal);
        var page = new MarkupText(code < 0 ? text : text[..code]);
        page.Walk();
        return page.found;
    }

    private bool InCode => open.TryPeek(out var top) && top == "{";

    private void Walk()
    {
        while (at < source.Length)
        {
            var sign = source[at];
            if (sign == '<' && at + 1 < source.Length && (char.IsLetter(source[at + 1]) || source[at + 1] is '/' or '!') && (!InCode || BeginsStatement()))
            {
                Say();
                Tag();
            }
            else if (InCode)
            {
                Code();
            }
            else if (sign == '@')
            {
                Expression();
            }
            else if (sign == '}' && open.Contains("{"))
            {
                at++; // of a block that we lost count of
            }
            else
            {
                said.Append(sign);
                at++;
            }
        }

        Say();
    }

    private void Code()
    {
        switch (source[at])
        {
            case '"':
                SkipString();
                break;
            case '{':
                open.Push("{");
                at++;
                break;
            case '}':
                open.Pop();
                at++;
                Else();
                break;
            default:
                at++;
                break;
        }
    }

    /// <summary>After a block in markup: an <c>else</c> goes on with code.</summary>
    private void Else()
    {
        if (!InCode && ElseWord().Match(source, at) is { Success: true } found && found.Index == at)
        {
            at += found.Length;
            SkipTo('{');
            open.Push("{");
        }
    }

    private bool BeginsStatement()
    {
        var before = at - 1;
        while (before >= 0 && char.IsWhiteSpace(source[before]))
        {
            before--;
        }

        return before < 0 || source[before] is '{' or '}' or ';' or ':' or ')' or '>';
    }

    private void Tag()
    {
        var start = at;
        if (source[at + 1] == '!')
        {
            at = source.IndexOf('>', at) + 1;
            return;
        }

        var closing = source[at + 1] == '/';
        var name = TagName().Match(source, at + (closing ? 2 : 1)).Value;
        at += name.Length + (closing ? 2 : 1);
        var attributes = new StringBuilder();
        for (; at < source.Length && source[at] != '>'; at++)
        {
            if (source[at] == '"')
            {
                var (from, literal) = (at + 1, Value());
                var attribute = AttributeName().Match(attributes.ToString()).Groups[1].Value;
                if (Read.Contains(attribute) && Words().IsMatch(literal) && !Known().IsMatch(literal) && !Member().IsMatch(literal))
                {
                    found.Add($"{attribute}=\"{source[from..at]}\"");
                }

                attributes.Clear();
            }
            else
            {
                attributes.Append(source[at]);
            }
        }

        var selfClosing = source[at - 1] == '/';
        at++;
        if (closing)
        {
            while (open.Count > 0 && open.Peek() != "{" && open.Pop() != name)
            {
            }
        }
        else if (name is "script" or "style")
        {
            at = source.IndexOf("</" + name, start, StringComparison.Ordinal);
            at = source.IndexOf('>', at) + 1;
        }
        else if (!selfClosing && !Void.Contains(name))
        {
            open.Push(name);
        }
    }

    /// <summary>An attribute's value without its expressions; ends on the closing quote.</summary>
    private string Value()
    {
        var literal = new StringBuilder();
        for (at++; source[at] != '"';)
        {
            if (source[at] == '@')
            {
                Expression();
            }
            else
            {
                literal.Append(source[at++]);
            }
        }

        return literal.ToString();
    }

    private void Expression()
    {
        at++;
        if (at >= source.Length)
        {
            return;
        }

        if (source[at] == '(')
        {
            SkipPair('(', ')');
        }
        else if (source[at] == '{')
        {
            open.Push("{");
            at++;
        }
        else if (Control().Match(source, at) is { Success: true } control && control.Index == at)
        {
            SkipTo('{');
            open.Push("{");
        }
        else
        {
            while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] is '_' || (source[at] is '.' or '?' or '!' && at + 1 < source.Length && (char.IsLetter(source[at + 1]) || source[at + 1] == '.') && !char.IsWhiteSpace(source[at + 1]))))
            {
                at++;
                while (at < source.Length && source[at] is '(' or '[')
                {
                    SkipPair(source[at], source[at] == '(' ? ')' : ']');
                }
            }
        }
    }

    private void SkipTo(char sign)
    {
        while (at < source.Length && source[at] != sign)
        {
            if (source[at] == '(')
            {
                SkipPair('(', ')');
            }
            else
            {
                at++;
            }
        }

        at++;
    }

    private void SkipPair(char opens, char closes)
    {
        var depth = 0;
        for (; at < source.Length; at++)
        {
            if (source[at] == '"')
            {
                SkipString();
                at--;
            }
            else if (source[at] == '\'' && at + 2 < source.Length && source[at + 2] == '\'')
            {
                at += 2;
            }
            else if (source[at] == opens)
            {
                depth++;
            }
            else if (source[at] == closes && --depth == 0)
            {
                at++;
                return;
            }
        }
    }

    private void SkipString()
    {
        var interpolated = at > 0 && source[at - 1] == '$';
        var holes = 0;
        for (at++; at < source.Length; at++)
        {
            if (source[at] == '\\')
            {
                at++;
            }
            else if (interpolated && source[at] == '{')
            {
                holes++;
            }
            else if (interpolated && source[at] == '}')
            {
                holes--;
            }
            else if (source[at] == '"' && holes > 0)
            {
                SkipString();
                at--;
            }
            else if (source[at] == '"')
            {
                at++;
                return;
            }
        }
    }

    private void Say()
    {
        var text = said.ToString().Trim();
        said.Clear();
        if (Words().IsMatch(text) && !Known().IsMatch(text))
        {
            found.Add(text);
        }
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@(page|using|inject|inherits|attribute|layout|implements|namespace|model|addTagHelper|typeparam)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\G(if|foreach|for|while|switch|using|lock)\s*\(")]
    private static partial Regex Control();

    [GeneratedRegex(@"\G\s*else\b")]
    private static partial Regex ElseWord();

    [GeneratedRegex(@"\G[A-Za-z][\w.:-]*")]
    private static partial Regex TagName();

    [GeneratedRegex(@"([\w:@-]+)\s*=\s*$")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();

    /// <summary>A component is given something of the page: <c>Of="meanwhile"</c>.</summary>
    [GeneratedRegex(@"^[a-z][\w.]*$")]
    private static partial Regex Member();

    /// <summary>Names and signs that are the same in every language.</summary>
    [GeneratedRegex(@"^((Meeverhuizen|easyNWK|[-–· .,:;&]|&\w+;)*)$")]
    private static partial Regex Known();
}
