using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// Writes a log in which nobody who sends a request can write a line: every record is one line, with level, category and words; a sign that
/// would end a line, move the cursor, colour the screen or turn the reading direction stands as its number.
/// </summary>
public sealed class PlainLines() : ConsoleFormatter(FormatterName)
{
    /// <summary>How it is chosen.</summary>
    public const string FormatterName = "plain";

    /// <inheritdoc />
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        ArgumentNullException.ThrowIfNull(logEntry.Formatter);
        var words = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(logEntry.LogLevel switch
        {
            LogLevel.Trace => "trce: ", LogLevel.Debug => "dbug: ", LogLevel.Information => "info: ", LogLevel.Warning => "warn: ", LogLevel.Error => "fail: ", _ => "crit: ",
        });
        textWriter.Write(OneLine(logEntry.Category));
        textWriter.Write('[');
        textWriter.Write(logEntry.EventId.Id.ToString(CultureInfo.InvariantCulture));
        textWriter.Write("] ");
        textWriter.Write(OneLine(words));
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(" | ");
            textWriter.Write(OneLine(exception.ToString().ReplaceLineEndings(" | ")));
        }

        textWriter.Write('\n');
    }

    /// <summary>The text with everything in it that is no visible sign or space written as its number.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length + 16);
        foreach (var sign in text)
        {
            if (char.IsControl(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
            }
            else
            {
                plain.Append(sign);
            }
        }

        return plain.ToString();
    }

    internal static void AddPlainLines(ILoggingBuilder logging) =>
        logging.AddConsole(console => console.FormatterName = FormatterName).AddConsoleFormatter<PlainLines, ConsoleFormatterOptions>();
}
