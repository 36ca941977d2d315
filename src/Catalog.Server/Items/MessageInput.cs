using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on a message: what is left out stays as it is, null clears.</summary>
[InputObjectType("MessageInput")]
public sealed record MessageInput : IItemInput
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

    /// <summary>The text itself.</summary>
    public Optional<string?> Body { get; init; }

    /// <summary>Who sent it.</summary>
    public Optional<string?> From { get; init; }

    /// <summary>Whom it was sent to.</summary>
    public Optional<string?> To { get; init; }

    /// <summary>The way it came.</summary>
    public Optional<Channel?> Channel { get; init; }

    /// <summary>Whether it came in or went out.</summary>
    public Optional<MessageDirection?> Direction { get; init; }

    /// <summary>When it was sent, in UTC.</summary>
    public Optional<DateTimeOffset?> SentAt { get; init; }

    /// <summary>What messages of one conversation have in common.</summary>
    public Optional<string?> Thread { get; init; }

    /// <summary>The customer it was exchanged with.</summary>
    [ID<Customer>]
    public Optional<ItemId?> CustomerId { get; init; }

    /// <summary>The support request it belongs to.</summary>
    [ID<Ticket>]
    public Optional<ItemId?> TicketId { get; init; }

    /// <inheritdoc/>
    public Optional<IReadOnlyList<AttributeInput>?> Attributes { get; init; }
}
