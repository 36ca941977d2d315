namespace Catalog.Domain.Items;

/// <summary>How far an item may travel; ordered from harmless to most protected.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum Sensitivity
{
    /// <summary>May be published.</summary>
    Public = 1,

    /// <summary>For everyone inside.</summary>
    Internal = 2,

    /// <summary>For those who need it.</summary>
    Confidential = 3,

    /// <summary>For named persons only.</summary>
    Restricted = 4,
}
