using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A company that products are bought from; the title is its name.</summary>
public sealed class Supplier() : Item(ItemKind.Supplier)
{
    /// <summary>The person to speak to.</summary>
    public string? ContactName { get; set; }

    /// <summary>Electronic mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number as given.</summary>
    public string? Phone { get; set; }

    /// <summary>Home page.</summary>
    public string? Website { get; set; }

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

    /// <summary>What it supplies.</summary>
    public ICollection<Product> Products { get; private set; } = [];

    /// <summary>Stock that came from it.</summary>
    public ICollection<InventoryItem> InventoryItems { get; private set; } = [];

    /// <summary>Its invoices and our payments.</summary>
    public ICollection<FinancialRecord> FinancialRecords { get; private set; } = [];
}
