using Catalog.Domain.Access;
using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>What a customer ordered so far; computed in the background, as of a moment.</summary>
public sealed class CustomerLifetime
{
    /// <summary>The customer.</summary>
    public ItemId CustomerId { get; set; }

    /// <summary>The customer.</summary>
    public Customer? Customer { get; set; }

    /// <summary>The workspace of the customer.</summary>
    public WorkspaceId WorkspaceId { get; set; }

    /// <summary>The moment the figures are of, in UTC.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>How many orders; cancelled ones are left out.</summary>
    public int Orders { get; set; }

    /// <summary>The net sum of these orders.</summary>
    public decimal Total { get; set; }

    /// <summary>The average of an order; null without orders.</summary>
    public decimal? Average { get; set; }

    /// <summary>The first order, in UTC.</summary>
    public DateTimeOffset? FirstAt { get; set; }

    /// <summary>The last order, in UTC.</summary>
    public DateTimeOffset? LastAt { get; set; }

    /// <summary>Days from the first order to the last one; null without orders.</summary>
    public int? Span { get; set; }
}
