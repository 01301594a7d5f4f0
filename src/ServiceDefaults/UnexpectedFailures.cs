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
        RequestFailed(logger, string.Join(" < ", kinds), System.Diagnostics.Activity.Current?.TraceId.ToString() ?? "none", deepest.StackTrace ?? exception.StackTrace ?? "");
    }

    [LoggerMessage(LogLevel.Error, "Request failed: {ExceptionTypes}, reference {Reference}\n{Frames}")]
    private static partial void RequestFailed(ILogger logger, string exceptionTypes, string reference, string frames);
}
