using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A place: a warehouse, a shop, an office; the title is its name.</summary>
public sealed class Location() : Item(ItemKind.Location)
{
    /// <summary>What sort of place it is.</summary>
    public string? Type { get; set; }

    /// <summary>Street and number.</summary>
    public string? Street { get; set; }

    /// <summary>City.</summary>
    public string? City { get; set; }

    /// <summary>State, province or region.</summary>
    public string? Region { get; set; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Country, as given.</summary>
    public string? Country { get; set; }

    /// <summary>Degrees north of the equator.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east of Greenwich.</summary>
    public double? Longitude { get; set; }

    /// <summary>What is in stock there.</summary>
    public ICollection<InventoryItem> InventoryItems { get; private set; } = [];
}
