using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A digital asset: an image, a video, a file that is organised rather than read.</summary>
public sealed class Asset() : Item(ItemKind.Asset)
{
    /// <summary>The file's name without folder.</summary>
    public string? FileName { get; set; }

    /// <summary>The file's media type, such as image/jpeg.</summary>
    public string? MediaType { get; set; }

    /// <summary>The file's size in bytes.</summary>
    public long? SizeBytes { get; set; }

    /// <summary>SHA-256 of the file's content, in lower-case hexadecimal.</summary>
    public string? Checksum { get; set; }

    /// <summary>Width in pixels.</summary>
    public int? Width { get; set; }

    /// <summary>Height in pixels.</summary>
    public int? Height { get; set; }

    /// <summary>Where the file is kept.</summary>
    public string? Uri { get; set; }

    /// <summary>Where a small picture of it is kept.</summary>
    public string? ThumbnailUri { get; set; }

    /// <summary>Who made it.</summary>
    public string? Creator { get; set; }

    /// <summary>When the picture was taken or the file made, in UTC.</summary>
    public DateTimeOffset? CapturedAt { get; set; }

    /// <summary>The device that made it: maker and model of a camera.</summary>
    public string? Camera { get; set; }

    /// <summary>Who holds the rights, and what may be done with it.</summary>
    public string? Rights { get; set; }

    /// <summary>Degrees north of the equator where it was made.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east of Greenwich where it was made.</summary>
    public double? Longitude { get; set; }

    /// <summary>The text in the file, where it holds any.</summary>
    public string? Text { get; set; }

    /// <summary>What the file says about itself (EXIF, IPTC, XMP), as a JSON object.</summary>
    public string EmbeddedMetadata { get; set; } = "{}";

    /// <summary>The products it shows.</summary>
    public ICollection<Product> Products { get; private set; } = [];

    /// <summary>How it belongs to products.</summary>
    public ICollection<ProductAsset> ProductLinks { get; private set; } = [];
}
