namespace Catalog.Application.Extraction;

/// <summary>How many bytes may still be unpacked, over all parts of a file.</summary>
internal sealed class UnpackBudget(long bytes)
{
    private long left = bytes;

    /// <exception cref="UnpackedTooLargeException">There is no more.</exception>
    public void Take(int count)
    {
        left -= count;
        if (left < 0)
        {
            throw new UnpackedTooLargeException();
        }
    }
}

/// <summary>A packed file unpacks to more than it may.</summary>
internal sealed class UnpackedTooLargeException() : Exception("The file unpacks to more than it may.");

/// <summary>A stream whose bytes are taken from a budget as they are read, whatever length the file claims.</summary>
internal sealed class CountedStream(Stream inner, UnpackBudget budget) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Take(read);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
