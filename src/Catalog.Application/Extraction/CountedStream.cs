using Catalog.Application.Imports;

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
internal sealed class CountedStream(Stream inner, UnpackBudget budget) : ForwardStream(inner)
{
    public override int Read(Span<byte> buffer)
    {
        var read = Below.Read(buffer);
        budget.Take(read);
        return read;
    }
}
