namespace Meeverhuizen.ServiceDefaults;

/// <summary>A body that is read as it comes, of which a copy is kept in memory as long as it is small; so that afterwards can be said what was missing from it.</summary>
internal sealed class KeptBody(Stream body) : Stream
{
    /// <summary>What people and programs type fits; a whole map is not kept twice.</summary>
    private const int Most = 64 * 1024;

    private MemoryStream? kept = new();

    /// <summary>All of it, the part that nobody read yet too; nothing when it is too large.</summary>
    public async Task<ReadOnlyMemory<byte>?> Whole(CancellationToken ct)
    {
        var more = new byte[4096];
        while (kept is not null && await ReadAsync(more, ct) > 0)
        {
        }

        return kept is null ? null : kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        Keep(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = body.Read(buffer, offset, count);
        Keep(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush() => body.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Keep(ReadOnlySpan<byte> read)
    {
        if (kept is not null && kept.Length + read.Length > Most)
        {
            kept = null;
        }

        kept?.Write(read);
    }
}
