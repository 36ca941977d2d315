using Catalog.Domain.Access;
using Catalog.Domain.Analysis;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>The recency, frequency and monetary value of a customer; computed in the background, as of a moment. Customers without an order have none.</summary>
public sealed class CustomerRfm
{
    /// <summary>The customer.</summary>
    public ItemId CustomerId { get; set; }

    /// <summary>The customer.</summary>
    public Customer? Customer { get; set; }

    /// <summary>The workspace of the customer.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The moment the figures are of, in UTC.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>Calendar days from the last order to the moment.</summary>
    public int Recency { get; set; }

    /// <summary>Orders within the window.</summary>
    public int Frequency { get; set; }

    /// <summary>The net sum of the orders within the window.</summary>
    public decimal Monetary { get; set; }

    /// <summary>Score of recency, 1 to 5, 5 the most recent.</summary>
    public int R { get; set; }

    /// <summary>Score of frequency, 1 to 5, 5 the most often.</summary>
    public int F { get; set; }

    /// <summary>Score of monetary value, 1 to 5, 5 the highest.</summary>
    public int M { get; set; }

    /// <summary>The three scores as one number, 111 to 555.</summary>
    public int Score { get; set; }

    /// <summary>The named group of the scores.</summary>
    public RfmSegment Segment { get; set; }
}
