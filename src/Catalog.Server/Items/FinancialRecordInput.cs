using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on a financial record: what is left out stays as it is, null clears.</summary>
[InputObjectType("FinancialRecordInput")]
public sealed record FinancialRecordInput : IItemInput
{
    /// <summary>The key the item has where it comes from; unique within workspace and kind.</summary>
    public Optional<string?> ExternalKey { get; init; }

    /// <summary>The name or headline people see.</summary>
    public Optional<string?> Title { get; init; }

    /// <summary>A longer text about the item.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>The language of title, description and text, as a BCP 47 tag.</summary>
    public Optional<string?> Language { get; init; }

    /// <summary>How far the item may travel; null while nobody has decided.</summary>
    public Optional<Sensitivity?> Sensitivity { get; init; }

    /// <summary>What it documents.</summary>
    public Optional<Domain.Items.FinancialRecordType?> Type { get; init; }

    /// <summary>Who owes.</summary>
    public Optional<FinancialDirection?> Direction { get; init; }

    /// <summary>How far it is settled.</summary>
    public Optional<FinancialStatus?> Status { get; init; }

    /// <summary>The account it is booked on.</summary>
    public Optional<string?> Account { get; init; }

    /// <summary>The other side, as named in the record.</summary>
    public Optional<string?> Counterparty { get; init; }

    /// <summary>The amount, without a sign: the direction says who owes.</summary>
    public Optional<decimal?> Amount { get; init; }

    /// <summary>The currency of the amount (ISO 4217).</summary>
    public Optional<string?> Currency { get; init; }

    /// <summary>The day it was booked.</summary>
    public Optional<DateOnly?> BookedOn { get; init; }

    /// <summary>The day it is due.</summary>
    public Optional<DateOnly?> DueOn { get; init; }

    /// <summary>The number or text that payments quote.</summary>
    public Optional<string?> Reference { get; init; }

    /// <summary>The customer it concerns.</summary>
    [ID<Customer>]
    public Optional<ItemId?> CustomerId { get; init; }

    /// <summary>The supplier it concerns.</summary>
    [ID<Supplier>]
    public Optional<ItemId?> SupplierId { get; init; }

    /// <summary>The order it concerns.</summary>
    [ID<Order>]
    public Optional<ItemId?> OrderId { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
