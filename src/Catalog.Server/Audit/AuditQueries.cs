using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Audit;

/// <summary>Fields of Query for what was changed, by whom and when.</summary>
[QueryType]
public static class AuditQueries
{
    /// <summary>All actions that changed something, page by page; each can be one change or many thousand.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<ChangeSet> ChangeSets() => default;

    /// <summary>What was changed, one thing an entry, page by page.</summary>
    /// <param name="of">Only entries about this: an item, a taxonomy, a concept, a segment or anything else that is audited.</param>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<AuditEntry> AuditEntries([ID] string? of) => default;
}
