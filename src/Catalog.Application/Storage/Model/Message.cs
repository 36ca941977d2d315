using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>An e-mail, chat or social message; the title is the subject.</summary>
public sealed class Message() : Item(ItemKind.Message)
{
    /// <summary>The text itself.</summary>
    public string? Body { get; set; }

    /// <summary>Who sent it.</summary>
    public string? From { get; set; }

    /// <summary>Whom it was sent to.</summary>
    public string? To { get; set; }

    /// <summary>The way it came.</summary>
    public Channel Channel { get; set; } = Channel.Other;

    /// <summary>Whether it came in or went out.</summary>
    public MessageDirection Direction { get; set; } = MessageDirection.Inbound;

    /// <summary>When it was sent, in UTC.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What messages of one conversation have in common.</summary>
    public string? Thread { get; set; }

    /// <summary>The customer it was exchanged with.</summary>
    public ItemId? CustomerId { get; set; }

    /// <summary>The customer it was exchanged with.</summary>
    public Customer? Customer { get; set; }

    /// <summary>The support request it belongs to.</summary>
    public ItemId? TicketId { get; set; }

    /// <summary>The support request it belongs to.</summary>
    public Ticket? Ticket { get; set; }
}
