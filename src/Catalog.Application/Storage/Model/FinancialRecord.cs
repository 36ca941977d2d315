using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>An invoice, payment or other posting.</summary>
public sealed class FinancialRecord() : Item(ItemKind.FinancialRecord)
{
    /// <summary>What it documents.</summary>
    public FinancialRecordType Type { get; set; } = FinancialRecordType.Other;

    /// <summary>Who owes.</summary>
    public FinancialDirection Direction { get; set; } = FinancialDirection.Receivable;

    /// <summary>How far it is settled.</summary>
    public FinancialStatus Status { get; set; } = FinancialStatus.Open;

    /// <summary>The account it is booked on.</summary>
    public string? Account { get; set; }

    /// <summary>The other side, as named in the record.</summary>
    public string? Counterparty { get; set; }

    /// <summary>The amount, without a sign: the direction says who owes.</summary>
    public decimal? Amount { get; set; }

    /// <summary>The currency of the amount (ISO 4217).</summary>
    public string? Currency { get; set; }

    /// <summary>The day it was booked.</summary>
    public DateOnly? BookedOn { get; set; }

    /// <summary>The day it is due.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The number or text that payments quote.</summary>
    public string? Reference { get; set; }

    /// <summary>The customer it concerns.</summary>
    public ItemId? CustomerId { get; set; }

    /// <summary>The customer it concerns.</summary>
    public Customer? Customer { get; set; }

    /// <summary>The supplier it concerns.</summary>
    public ItemId? SupplierId { get; set; }

    /// <summary>The supplier it concerns.</summary>
    public Supplier? Supplier { get; set; }

    /// <summary>The order it concerns.</summary>
    public ItemId? OrderId { get; set; }

    /// <summary>The order it concerns.</summary>
    public Order? Order { get; set; }
}
