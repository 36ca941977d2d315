using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;

namespace Catalog.Server.Segments;

/// <summary>The memberships of items in segments that last.</summary>
internal sealed class MembershipsSource(ReadStore store, ReadRelation relation) : RelatedSource(store, relation)
{
    private readonly ReadFilter lasts = new ReadFilter.Compare(relation.Target.Member(nameof(SegmentMember.To)), ComparisonOperator.Equal, Value: null);

    /// <inheritdoc/>
    protected override ReadFilter Condition(SourceBatch batch) => lasts;
}
