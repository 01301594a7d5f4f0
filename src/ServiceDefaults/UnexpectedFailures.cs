using Microsoft.Extensions.Logging;

namespace Meeverhuizen.ServiceDefaults;

/// <summary>
/// How something unexpected is written down: what kind of fault, where in the code, never its message. Messages of exceptions quote
/// values, and a value can be somebody's name.
/// </summary>
public static partial class UnexpectedFailures
{
    /// <summary>Logs the types of the exception and its causes, and the methods it passed through. The reference number people see is in the log's trace id.</summary>
    public static void LogUnexpected(this ILogger logger, Exception exception)
    {
        var kinds = new List<string?>();
        for (var fault = exception; fault is not null; fault = fault.InnerException)
        {
            kinds.Add(fault.GetType().FullName);
        }

        var deepest = exception.GetBaseException();
        RequestFailed(logger, string.Join(" < ", kinds), System.Diagnostics.Activity.Current?.TraceId.ToString() ?? "none", (deepest.StackTrace ?? exception.StackTrace ?? "").ReplaceLineEndings(" | "));
    }

    /// <summary>Logs that work which goes on by itself was interrupted, and by what kind of fault.</summary>
    public static void LogPaused(this ILogger logger, string work, Exception fault) =>
        Paused(logger, work, fault.InnerException is { } inner ? $"{fault.GetType().Name} < {inner.GetType().Name}" : fault.GetType().Name);

    [LoggerMessage(LogLevel.Warning, "{Work} pauses and will try again: {Fault}")]
    private static partial void Paused(ILogger logger, string work, string fault);

    [LoggerMessage(LogLevel.Error, "Request failed: {ExceptionTypes}, reference {Reference}, {Frames}")]
    private static partial void RequestFailed(ILogger logger, string exceptionTypes, string reference, string frames);
}
