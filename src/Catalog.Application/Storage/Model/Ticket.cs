using Catalog.Domain.Items;

namespace Catalog.Application.Storage.Model;

/// <summary>A support request; the title is the subject.</summary>
public sealed class Ticket() : Item(ItemKind.Ticket)
{
    /// <summary>What the customer wrote.</summary>
    public string? Body { get; set; }

    /// <summary>How far it has come.</summary>
    public TicketStatus Status { get; set; } = TicketStatus.New;

    /// <summary>How urgent it is.</summary>
    public TicketPriority Priority { get; set; } = TicketPriority.Normal;

    /// <summary>The way it came in.</summary>
    public Channel Channel { get; set; } = Channel.Other;

    /// <summary>The group that handles it.</summary>
    public string? Queue { get; set; }

    /// <summary>The person who handles it.</summary>
    public string? Assignee { get; set; }

    /// <summary>What the customer wants, as text of the system it came from.</summary>
    public string? Intent { get; set; }

    /// <summary>Who asked.</summary>
    public ItemId? CustomerId { get; set; }

    /// <summary>Who asked.</summary>
    public Customer? Customer { get; set; }

    /// <summary>When it came in, in UTC.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>When it must be answered, in UTC.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When it was solved or closed, in UTC.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The messages of the request.</summary>
    public ICollection<Message> Messages { get; private set; } = [];
}
