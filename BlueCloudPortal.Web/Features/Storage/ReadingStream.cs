namespace BlueCloudPortal.Web.Features.Storage;

/// <summary>The content of an answer; the answer ends with it.</summary>
internal sealed class AnswerStream(HttpResponseMessage answer, Stream content) : ReadingStream(content)
{
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) { answer.Dispose(); }
    }
}

/// <summary>Counts what is read, and ends it when it becomes more than may be.</summary>
/// <param name="content">What is read.</param>
/// <param name="progress">Where it is counted.</param>
/// <param name="most">The most bytes.</param>
/// <param name="tooMuch">What is said of more.</param>
internal sealed class CountedStream(Stream content, StorageProgress progress, long most, Domain.Common.PortalError tooMuch) : ReadingStream(content)
{
    private long _read;

    protected override void Read(int bytes)
    {
        progress.Add(bytes);
        _read += bytes;
        if (_read > most) { throw new StorageRefusedException(tooMuch); }
    }
}

/// <summary>Something that is read once, from its beginning to its end.</summary>
internal abstract class ReadingStream(Stream content) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>So many bytes were read.</summary>
    protected virtual void Read(int bytes) { }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = content.Read(buffer, offset, count);
        Read(read);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken);
        Read(read);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) { content.Dispose(); }
        base.Dispose(disposing);
    }
}
