using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Segments;

/// <summary>Fields of Query for webhooks.</summary>
[QueryType]
public static class WebhookQueries
{
    /// <summary>All webhooks, page by page; their secrets are not shown.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<Webhook> Webhooks() => default;

    /// <summary>One webhook; null when there is none.</summary>
    /// <param name="id">Its id.</param>
    public static Row<Webhook> Webhook([ID<Webhook>] long id) => default;

    /// <summary>All messages to webhooks, page by page; those with state DEAD are the dead-letter list.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<WebhookDelivery> WebhookDeliveries() => default;
}
