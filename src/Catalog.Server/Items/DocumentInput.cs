using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on a document: what is left out stays as it is, null clears.</summary>
[InputObjectType("DocumentInput")]
public sealed record DocumentInput : IItemInput
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

    /// <summary>The text itself.</summary>
    public Optional<string?> Body { get; init; }

    /// <summary>Who wrote it.</summary>
    public Optional<string?> Author { get; init; }

    /// <summary>When it was published, in UTC.</summary>
    public Optional<DateTimeOffset?> PublishedAt { get; init; }

    /// <summary>The name of the file it came from.</summary>
    public Optional<string?> FileName { get; init; }

    /// <summary>The media type of that file.</summary>
    public Optional<string?> MediaType { get; init; }

    /// <summary>The size of that file in bytes.</summary>
    public Optional<long?> SizeBytes { get; init; }

    /// <summary>SHA-256 of that file, in lower-case hexadecimal.</summary>
    public Optional<string?> Checksum { get; init; }

    /// <summary>Where the file is kept.</summary>
    public Optional<string?> Uri { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
