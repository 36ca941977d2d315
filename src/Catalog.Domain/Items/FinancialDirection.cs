namespace Catalog.Domain.Items;

/// <summary>Who owes: the sign of a financial record is never in its amount.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum FinancialDirection
{
    /// <summary>Owed or paid to us.</summary>
    Receivable = 1,

    /// <summary>Owed or paid by us.</summary>
    Payable = 2,
}
