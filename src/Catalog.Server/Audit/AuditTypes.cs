using Catalog.Application.Storage.Model;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Audit;

/// <summary>The type of a change set in the schema.</summary>
[ObjectType<ChangeSet>]
[Node]
public static class ChangeSetType
{
    /// <summary>The changes, one by one.</summary>
    [UsePaging]
    [UseProjection]
    [UseFiltering]
    [UseSorting]
    public static Rows<AuditEntry> Entries() => default;
}

/// <summary>The type of an audit entry in the schema.</summary>
[ObjectType<AuditEntry>]
[Node]
public static class AuditEntryType
{
}
