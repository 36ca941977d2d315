namespace Catalog.Application.Storage.Reading;

/// <summary>Which tables of an entity a condition on it reads, as bits; those of related entities are not among them.</summary>
internal static class FilterTables
{
    public static int Of(ReadFilter? filter)
    {
        switch (filter)
        {
            case ReadFilter.All all:
                return Of(all.Of);
            case ReadFilter.Any any:
                return Of(any.Of);
            case ReadFilter.Not not:
                return Of(not.Of);
            case ReadFilter.Compare compare:
                return 1 << compare.Member.Table;
            case ReadFilter.In within:
                return 1 << within.Member.Table;
            case ReadFilter.Match match:
                return 1 << match.Member.Table;
            case ReadFilter.Related related:
                return 1 << related.Relation.SourceKey.Table;
            case ReadFilter.Counted counted:
                return 1 << counted.Relation.SourceKey.Table;
            case ReadFilter.Attribute attribute:
                return 1 << attribute.Json.Table;
            case ReadFilter.OfTaxonomy taxonomy:
                return 1 << taxonomy.TaxonomyId.Table;
            case ReadFilter.Meets meets:
                return meets.Condition.Tables;
            default:
                // Conditions on tags and segments speak of the key, which stands in the entity's own table.
                return 0;
        }
    }

    /// <summary>
    /// Whether the condition names concepts that a row must carry and otherwise only narrows by ranges and the like: then the rows of
    /// the concepts are few beside those of a range, and the database should start from them.
    /// </summary>
    public static bool StartsFromTags(ReadFilter? filter) => filter switch
    {
        ReadFilter.Tagged { Tags: { WithDescendants: false } tags } => tags.AnyOf is { Count: > 0 } || tags.AllOf.Count > 0,
        ReadFilter.All all => StartsFromTags(all.Of),
        _ => false,
    };

    private static bool StartsFromTags(IReadOnlyList<ReadFilter> all)
    {
        bool starts = false;
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i] is ReadFilter.In or ReadFilter.Compare { Operator: ComparisonOperator.Equal })
            {
                return false;
            }

            starts |= StartsFromTags(all[i]);
        }

        return starts;
    }

    private static int Of(IReadOnlyList<ReadFilter> filters)
    {
        int tables = 0;
        for (int i = 0; i < filters.Count; i++)
        {
            tables |= Of(filters[i]);
        }

        return tables;
    }
}
