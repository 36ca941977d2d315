using Catalog.Application.Storage.Model;
using Catalog.Domain.Tagging;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Federation;

namespace Catalog.Server.Items;

/// <summary>What items of all kinds have in common, as an interface of the schema.</summary>
[InterfaceType<Item>]
[Node]
[Key("externalKey")]
public static class ItemInterface
{
    /// <summary>The concepts decided or suggested for the item.</summary>
    /// <param name="taxonomy">Only of the taxonomy with this key.</param>
    /// <param name="status">Only in one of these states; accepted ones when not given.</param>
    [UseFiltering]
    [UseSorting]
    public static Rows<TagAssignment> Tags(string? taxonomy, IReadOnlyList<TagStatus>? status) => default;

    /// <summary>The segments the item is in by now.</summary>
    [UseFiltering]
    [UseSorting]
    public static Rows<SegmentMember> Memberships() => default;
}
