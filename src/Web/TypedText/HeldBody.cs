using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Meeverhuizen.Web.TypedText;

/// <summary>The page in memory, until it is known to be one; writing to it sends nothing yet.</summary>
internal sealed class HeldBody : IHttpResponseBodyFeature
{
    public HeldBody() => Writer = PipeWriter.Create(Text, new StreamPipeWriterOptions(leaveOpen: true));

    /// <summary>Runs the rest of the pipeline with its answer held back; the response's own body is in place again afterwards, also after a fault.</summary>
    public static async Task<HeldBody> Hold(HttpContext context, RequestDelegate next)
    {
        var (real, held) = (context.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), new HeldBody());
        context.Features.Set<IHttpResponseBodyFeature>(held);
        try
        {
            await next(context);
            await held.Writer.FlushAsync(context.RequestAborted);
            return held;
        }
        finally
        {
            context.Features.Set(real);
        }
    }

    private MemoryStream Text { get; } = new();

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Bytes => Text.GetBuffer().AsSpan(0, (int)Text.Length);

    public Stream Stream => Text;

    public PipeWriter Writer { get; }

    /// <summary>Sends what was held after all.</summary>
    public Task Release(HttpContext context)
    {
        Text.Position = 0;
        return Text.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CompleteAsync() => Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void DisableBuffering()
    {
    }
}
