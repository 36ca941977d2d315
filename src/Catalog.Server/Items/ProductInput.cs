using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on a product: what is left out stays as it is, null clears.</summary>
[InputObjectType("ProductInput")]
public sealed record ProductInput : IItemInput
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

    /// <summary>Stock keeping unit, the seller's own number.</summary>
    public Optional<string?> Sku { get; init; }

    /// <summary>Global trade item number (EAN, UPC).</summary>
    public Optional<string?> Gtin { get; init; }

    /// <summary>The maker's brand.</summary>
    public Optional<string?> Brand { get; init; }

    /// <summary>List price of one.</summary>
    public Optional<decimal?> Price { get; init; }

    /// <summary>What one costs us.</summary>
    public Optional<decimal?> Cost { get; init; }

    /// <summary>The currency of price and cost (ISO 4217).</summary>
    public Optional<string?> Currency { get; init; }

    /// <summary>Colour, as given.</summary>
    public Optional<string?> Colour { get; init; }

    /// <summary>Size, as given.</summary>
    public Optional<string?> Size { get; init; }

    /// <summary>What one is: a piece, a box of twelve, a kilogram.</summary>
    public Optional<string?> Unit { get; init; }

    /// <summary>Whether it is sold no more.</summary>
    public Optional<bool?> Discontinued { get; init; }

    /// <summary>Where it is bought.</summary>
    [ID<Supplier>]
    public Optional<ItemId?> SupplierId { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
