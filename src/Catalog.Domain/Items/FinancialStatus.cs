namespace Catalog.Domain.Items;

/// <summary>How far a financial record is settled.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum FinancialStatus
{
    /// <summary>Nothing is settled.</summary>
    Open = 1,

    /// <summary>Something is settled, not all.</summary>
    PartlyPaid = 2,

    /// <summary>All is settled.</summary>
    Paid = 3,

    /// <summary>The other side does not accept it.</summary>
    Disputed = 4,

    /// <summary>Given up.</summary>
    WrittenOff = 5,
}
