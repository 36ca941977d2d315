using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on an asset: what is left out stays as it is, null clears.</summary>
[InputObjectType("AssetInput")]
public sealed record AssetInput : IItemInput
{
    /// <summary>The key the item has where it comes from; unique within workspace and kind.</summary>
    public Optional<string?> ExternalKey { get; init; }

    /// <summary>The name or headline people see.</summary>
    public Optional<string?> Title { get; init; }

    /// <summary>A longer text about the item.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>The language of title, description and text, as a BCP 47 tag.</summary>
    public Optional<string?> Language { get; init; }

    /// <summary>How far the item may travel; null while nobody has decided.</summary>
    public Optional<Sensitivity?> Sensitivity { get; init; }

    /// <summary>The file's name without folder.</summary>
    public Optional<string?> FileName { get; init; }

    /// <summary>The file's media type, such as image/jpeg.</summary>
    public Optional<string?> MediaType { get; init; }

    /// <summary>The file's size in bytes.</summary>
    public Optional<long?> SizeBytes { get; init; }

    /// <summary>SHA-256 of the file's content, in lower-case hexadecimal.</summary>
    public Optional<string?> Checksum { get; init; }

    /// <summary>Width in pixels.</summary>
    public Optional<int?> Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public Optional<int?> Height { get; init; }

    /// <summary>Where the file is kept.</summary>
    public Optional<string?> Uri { get; init; }

    /// <summary>Where a small picture of it is kept.</summary>
    public Optional<string?> ThumbnailUri { get; init; }

    /// <summary>Who made it.</summary>
    public Optional<string?> Creator { get; init; }

    /// <summary>When the picture was taken or the file made, in UTC.</summary>
    public Optional<DateTimeOffset?> CapturedAt { get; init; }

    /// <summary>The device that made it: maker and model of a camera.</summary>
    public Optional<string?> Camera { get; init; }

    /// <summary>Who holds the rights, and what may be done with it.</summary>
    public Optional<string?> Rights { get; init; }

    /// <summary>Degrees north of the equator where it was made.</summary>
    public Optional<double?> Latitude { get; init; }

    /// <summary>Degrees east of Greenwich where it was made.</summary>
    public Optional<double?> Longitude { get; init; }

    /// <summary>The text in the file, where it holds any.</summary>
    public Optional<string?> Text { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
