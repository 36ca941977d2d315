using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on a customer: what is left out stays as it is, null clears.</summary>
[InputObjectType("CustomerInput")]
public sealed record CustomerInput : IItemInput
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

    /// <summary>The person to speak to, where the customer is a company.</summary>
    public Optional<string?> ContactName { get; init; }

    /// <summary>Electronic mail address.</summary>
    public Optional<string?> Email { get; init; }

    /// <summary>Telephone number as given.</summary>
    public Optional<string?> Phone { get; init; }

    /// <summary>Date of birth.</summary>
    public Optional<DateOnly?> BirthDate { get; init; }

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

    /// <summary>The level of a loyalty programme or service contract.</summary>
    public Optional<string?> Tier { get; init; }

    /// <summary>Whether the customer agreed to be contacted for marketing; null if never asked.</summary>
    public Optional<bool?> Consent { get; init; }

    /// <summary>When the customer first came, in UTC.</summary>
    public Optional<DateTimeOffset?> CustomerSince { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
