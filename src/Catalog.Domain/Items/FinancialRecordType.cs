namespace Catalog.Domain.Items;

/// <summary>What a financial record documents.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum FinancialRecordType
{
    /// <summary>A demand for payment.</summary>
    Invoice = 1,

    /// <summary>A demand taken back, wholly or in part.</summary>
    CreditNote = 2,

    /// <summary>Money that moved.</summary>
    Payment = 3,

    /// <summary>Money given back.</summary>
    Refund = 4,

    /// <summary>A charge without an invoice.</summary>
    Fee = 5,

    /// <summary>A line of a bank statement.</summary>
    Statement = 6,

    /// <summary>None of these.</summary>
    Other = 7,
}
