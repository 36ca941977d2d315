using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on a ticket: what is left out stays as it is, null clears.</summary>
[InputObjectType("TicketInput")]
public sealed record TicketInput : IItemInput
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

    /// <summary>What the customer wrote.</summary>
    public Optional<string?> Body { get; init; }

    /// <summary>How far it has come.</summary>
    public Optional<TicketStatus?> Status { get; init; }

    /// <summary>How urgent it is.</summary>
    public Optional<TicketPriority?> Priority { get; init; }

    /// <summary>The way it came in.</summary>
    public Optional<Channel?> Channel { get; init; }

    /// <summary>The group that handles it.</summary>
    public Optional<string?> Queue { get; init; }

    /// <summary>The person who handles it.</summary>
    public Optional<string?> Assignee { get; init; }

    /// <summary>What the customer wants, as text of the system it came from.</summary>
    public Optional<string?> Intent { get; init; }

    /// <summary>Who asked.</summary>
    [ID<Customer>]
    public Optional<ItemId?> CustomerId { get; init; }

    /// <summary>When it came in, in UTC.</summary>
    public Optional<DateTimeOffset?> OpenedAt { get; init; }

    /// <summary>When it must be answered, in UTC.</summary>
    public Optional<DateTimeOffset?> DueAt { get; init; }

    /// <summary>When it was solved or closed, in UTC.</summary>
    public Optional<DateTimeOffset?> ClosedAt { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
