using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Items;

/// <summary>The type of a ticket in the schema.</summary>
[ObjectType<Ticket>]
[Node]
public static class TicketType
{
    /// <summary>Messages about the ticket.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Message> Messages() => default;
}
