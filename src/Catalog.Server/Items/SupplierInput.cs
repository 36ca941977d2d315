using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on a supplier: what is left out stays as it is, null clears.</summary>
[InputObjectType("SupplierInput")]
public sealed record SupplierInput : IItemInput
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

    /// <summary>The person to speak to.</summary>
    public Optional<string?> ContactName { get; init; }

    /// <summary>Electronic mail address.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>Telephone number as given.</summary>
    public Optional<string?> Phone { get; init; }

    /// <summary>Home page.</summary>
    public Optional<string?> Website { get; init; }

    /// <summary>Street and number.</summary>
    public Optional<string?> Street { get; init; }

    /// <summary>City.</summary>
    public Optional<string?> City { get; init; }

    /// <summary>State, province or region.</summary>
    public Optional<string?> Region { get; init; }

    /// <summary>Postal code.</summary>
    public Optional<string?> PostalCode { get; init; }

    /// <summary>Country, as given.</summary>
    public Optional<string?> Country { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
