using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Tagging;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;

namespace Catalog.Server.Tagging;

/// <summary>The assignments of items, of one taxonomy or of all, accepted ones unless other states are asked for.</summary>
internal sealed class TagsSource(ReadStore store, ReadRelation relation) : RelatedSource(store, relation)
{
    private readonly ReadMember status = relation.Target.Member(nameof(TagAssignment.Status));
    private readonly ReadMember taxonomy = relation.Target.Member(nameof(TagAssignment.TaxonomyId));

    /// <inheritdoc/>
    protected override ReadFilter Condition(SourceBatch batch)
    {
        List<ReadFilter> parts = [];
        if (batch.Arguments.GetValueOrDefault("status") is IEnumerable<TagStatus> asked)
        {
            parts.Add(new ReadFilter.In(status, [.. asked.Cast<object?>()]));
        }
        else
        {
            parts.Add(new ReadFilter.Compare(status, ComparisonOperator.Equal, TagStatus.Accepted));
        }

        if (batch.Arguments.GetValueOrDefault("taxonomy") is string key)
        {
            parts.Add(new ReadFilter.OfTaxonomy(taxonomy, key));
        }

        return parts.Count == 1 ? parts[0] : new ReadFilter.All(parts);
    }
}
