using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A text with an author: a report, a contract, an article.</summary>
public sealed class Document() : Item(ItemKind.Document)
{
    /// <summary>The text itself.</summary>
    public string? Body { get; set; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; set; }

    /// <summary>When it was published, in UTC.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The name of the file it came from.</summary>
    public string? FileName { get; set; }

    /// <summary>The media type of that file.</summary>
    public string? MediaType { get; set; }

    /// <summary>The size of that file in bytes.</summary>
    public long? SizeBytes { get; set; }

    /// <summary>SHA-256 of that file, in lower-case hexadecimal.</summary>
    public string? Checksum { get; set; }

    /// <summary>Where the file is kept.</summary>
    public string? Uri { get; set; }

    /// <summary>What the file says about itself (properties of an office file, header of an e-mail), as a JSON object.</summary>
    public string EmbeddedMetadata { get; set; } = "{}";
}
