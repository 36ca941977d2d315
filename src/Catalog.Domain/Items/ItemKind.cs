namespace Catalog.Domain.Items;

/// <summary>What an item is; decides its table and its fields.</summary>
/// <remarks>Stored by number: a number is never reused, a member never renumbered.</remarks>
public enum ItemKind
{
    /// <summary>A digital asset: an image, a video, a file that is organised rather than read.</summary>
    Asset = 1,

    /// <summary>A person or company that buys.</summary>
    Customer = 2,

    /// <summary>An order of a customer.</summary>
    Order = 3,

    /// <summary>A thing that is sold.</summary>
    Product = 4,

    /// <summary>The stock of one product at one location from one supplier.</summary>
    InventoryItem = 5,

    /// <summary>A company that products are bought from.</summary>
    Supplier = 6,

    /// <summary>A place: a warehouse, a shop, an office.</summary>
    Location = 7,

    /// <summary>A text with an author: a report, a contract, an article.</summary>
    Document = 8,

    /// <summary>An e-mail, chat or social message.</summary>
    Message = 9,

    /// <summary>A support request.</summary>
    Ticket = 10,

    /// <summary>An invoice, payment or other posting.</summary>
    FinancialRecord = 11,

    /// <summary>A coded entry of a patient's record.</summary>
    MedicalRecord = 12,
}
