using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on an order: what is left out stays as it is, null clears.</summary>
[InputObjectType("OrderInput")]
public sealed record OrderInput : IItemInput
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

    /// <summary>Who ordered.</summary>
    [ID<Customer>]
    public Optional<ItemId?> CustomerId { get; init; }

    /// <summary>When it was placed, in UTC.</summary>
    public Optional<DateTimeOffset?> OrderDate { get; init; }

    /// <summary>When the customer needs it, in UTC.</summary>
    public Optional<DateTimeOffset?> RequiredDate { get; init; }

    /// <summary>When it was shipped, in UTC; null while it was not.</summary>
    public Optional<DateTimeOffset?> ShippedDate { get; init; }

    /// <summary>How far the order has come.</summary>
    public Optional<OrderStatus?> Status { get; init; }

    /// <summary>The currency of freight, prices and totals (ISO 4217).</summary>
    public Optional<string?> Currency { get; init; }

    /// <summary>The cost of transport.</summary>
    public Optional<decimal?> Freight { get; init; }

    /// <summary>The carrier.</summary>
    public Optional<string?> ShipVia { get; init; }

    /// <summary>Name at the delivery address.</summary>
    public Optional<string?> ShipName { get; init; }

    /// <summary>Street and number of the delivery address.</summary>
    public Optional<string?> ShipStreet { get; init; }

    /// <summary>City of the delivery address.</summary>
    public Optional<string?> ShipCity { get; init; }

    /// <summary>Region of the delivery address.</summary>
    public Optional<string?> ShipRegion { get; init; }

    /// <summary>Postal code of the delivery address.</summary>
    public Optional<string?> ShipPostalCode { get; init; }

    /// <summary>Country of the delivery address.</summary>
    public Optional<string?> ShipCountry { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
