using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on an inventory item: what is left out stays as it is, null clears.</summary>
[InputObjectType("InventoryItemInput")]
public sealed record InventoryItemInput : IItemInput
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

    /// <summary>What is in stock.</summary>
    [ID<Product>]
    public Optional<ItemId?> ProductId { get; init; }

    /// <summary>Where it is.</summary>
    [ID<Location>]
    public Optional<ItemId?> LocationId { get; init; }

    /// <summary>Where it is bought.</summary>
    [ID<Supplier>]
    public Optional<ItemId?> SupplierId { get; init; }

    /// <summary>How many are there.</summary>
    public Optional<int?> OnHand { get; init; }

    /// <summary>How many of those are promised.</summary>
    public Optional<int?> Reserved { get; init; }

    /// <summary>How many are on their way here.</summary>
    public Optional<int?> OnOrder { get; init; }

    /// <summary>Order more when what is there and on its way falls to this.</summary>
    public Optional<int?> ReorderPoint { get; init; }

    /// <summary>What one cost.</summary>
    public Optional<decimal?> UnitCost { get; init; }

    /// <summary>The currency of the unit cost (ISO 4217).</summary>
    public Optional<string?> Currency { get; init; }

    /// <summary>When the stock was last counted, in UTC.</summary>
    public Optional<DateTimeOffset?> CountedAt { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
