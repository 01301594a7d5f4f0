using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Meeverhuizen.Web.TypedText;

/// <summary>The page in memory, until it is known to be one; writing to it sends nothing yet.</summary>
internal sealed class HeldBody : IHttpResponseBodyFeature
{
    public HeldBody() => Writer = PipeWriter.Create(Text, new StreamPipeWriterOptions(leaveOpen: true));

    public MemoryStream Text { get; } = new();

    public Stream Stream => Text;

    public PipeWriter Writer { get; }

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CompleteAsync() => Task.CompletedTask;

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void DisableBuffering()
    {
    }
}
