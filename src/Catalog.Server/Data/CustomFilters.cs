using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Data;
using Catalog.Server.Conditions;
using Catalog.Server.Items;
using Catalog.Server.Segments;
using Catalog.Server.Tagging;

namespace Catalog.Server.Data;

/// <summary>The conditions of the catalog's own in filter inputs: tags, segments, custom attributes and the condition language.</summary>
internal static class CustomFilters
{
    /// <summary>The condition over an item.</summary>
    public static ReadFilter Translate(FilterCustom custom, ReadEntity entity, ConditionFilters conditions) => custom.Value switch
    {
        TaggedInput tagged => new ReadFilter.Tagged(tagged.ToFilter()),
        AttributeFilterInput attribute => attribute.ToFilter(entity.Member(nameof(Item.Attributes))),
        InSegmentInput segment => new ReadFilter.InSegment(segment.Segment),
        ConditionInput condition => conditions.Of(condition),
        _ => throw new NotSupportedException($"The condition {custom.Name} has no meaning for {entity.Name}."),
    };
}
