namespace Catalog.Application.Extraction;

/// <summary>What reading one file may cost. Nothing beyond a limit is read; the report names the limit.</summary>
public sealed record ExtractionLimits
{
    /// <summary>The limits in force when nobody says otherwise.</summary>
    public static ExtractionLimits Default { get; } = new();

    /// <summary>Bytes of a file that is imported at all; a larger one is refused. Default 2 GB.</summary>
    public long MaxFileBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Bytes of a file that is read for its text and metadata; a larger one is imported without. Default 64 MB.</summary>
    public int MaxReadBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>UTF-16 units of text that are kept; the rest is cut off. Default 2 million.</summary>
    public int MaxTextLength { get; init; } = 2_000_000;

    /// <summary>Bytes that one packed file (Office, OpenDocument, EPUB) may unpack to, all parts together. Default 128 MB.</summary>
    public long MaxUnpackedBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>How long one file may be read; one that takes longer is imported without text and metadata. Default 30 seconds.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many keywords of a file are kept. Default 500.</summary>
    public int MaxKeywords { get; init; } = 500;

    /// <summary>How many values of embedded metadata of one sort (EXIF, IPTC, XMP) are kept. Default 500.</summary>
    public int MaxMetadataValues { get; init; } = 500;
}
