using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Meeverhuizen.Web.TypedText;

/// <summary>
/// The same form with the same text, sent twice (a double click, a reload of the answer), is carried out once: the second waits for the first
/// and goes where that went. Known by a digest for ten minutes. A browser that goes away in between stops nothing half-way.
/// </summary>
public sealed class SentTwice(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, Sent> sent = new(StringComparer.Ordinal);
    private DateTimeOffset lastSwept = clock.GetUtcNow();

    /// <summary>Carries the request out, or gives the answer of the first one like it.</summary>
    public async Task Once(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        Sweep();
        var (name, mine) = (DigestOf(context.Request), new Sent(new(TaskCreationOptions.RunContinuationsAsynchronously), clock.GetUtcNow()));
        while (sent.GetOrAdd(name, mine) is var first && first != mine)
        {
            if (await first.WentTo.Task.WaitAsync(context.RequestAborted) is { } place)
            {
                context.Response.Redirect(place);
                return;
            }
            // The first one changed nothing: its form is shown with what is not right, and this one is looked at itself.
        }

        string? went = null;
        try
        {
            context.RequestAborted = CancellationToken.None;
            await next(context);
            went = context.Response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther ? context.Response.Headers.Location.ToString() : null;
            went = went is not null && AnsweredPagesSteps.IsAnswer(went) ? null : went;
        }
        finally
        {
            if (went is null)
            {
                sent.TryRemove(KeyValuePair.Create(name, mine));
            }

            mine.WentTo.SetResult(went);
        }
    }

    private static string DigestOf(HttpRequest request)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(request.Path + request.QueryString);
        foreach (var field in request.Form)
        {
            Add(field.Key);
            foreach (var value in field.Value)
            {
                Add(value ?? "");
            }
        }

        foreach (var file in request.Form.Files)
        {
            Add($"{file.Name} {file.FileName} {file.Length}");
        }

        return Convert.ToBase64String(digest.GetHashAndReset());

        void Add(string text)
        {
            digest.AppendData(BitConverter.GetBytes(text.Length));
            digest.AppendData(Encoding.UTF8.GetBytes(text));
        }
    }

    private void Sweep()
    {
        var now = clock.GetUtcNow();
        if (now - lastSwept < TimeSpan.FromMinutes(1))
        {
            return;
        }

        lastSwept = now;
        foreach (var old in sent.Where(one => now - one.Value.Since > Kept))
        {
            sent.TryRemove(old);
        }
    }

    private sealed record Sent(TaskCompletionSource<string?> WentTo, DateTimeOffset Since);
}
