using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A person or company that buys; the title is the name.</summary>
public sealed class Customer() : Item(ItemKind.Customer)
{
    /// <summary>The person to speak to, where the customer is a company.</summary>
    public string? ContactName { get; set; }

    /// <summary>Electronic mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number as given.</summary>
    public string? Phone { get; set; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; set; }

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

    /// <summary>The level of a loyalty programme or service contract.</summary>
    public string? Tier { get; set; }

    /// <summary>Whether the customer agreed to be contacted for marketing; null if never asked.</summary>
    public bool? Consent { get; set; }

    /// <summary>When the customer first came, in UTC.</summary>
    public DateTimeOffset? CustomerSince { get; set; }

    /// <summary>What the customer ordered so far, as last computed.</summary>
    public CustomerLifetime? Lifetime { get; set; }

    /// <summary>Recency, frequency and monetary value, as last computed; null without orders.</summary>
    public CustomerRfm? Rfm { get; set; }

    /// <summary>What the customer ordered.</summary>
    public ICollection<Order> Orders { get; private set; } = [];

    /// <summary>The customer's support requests.</summary>
    public ICollection<Ticket> Tickets { get; private set; } = [];

    /// <summary>Messages with the customer.</summary>
    public ICollection<Message> Messages { get; private set; } = [];

    /// <summary>Invoices, payments and other postings of the customer.</summary>
    public ICollection<FinancialRecord> FinancialRecords { get; private set; } = [];
}
