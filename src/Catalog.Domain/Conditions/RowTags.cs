namespace Catalog.Domain.Conditions;

/// <summary>Asks for the concepts of a row.</summary>
internal static class RowTags
{
    public static bool Match(BoundCondition.Tags tags, ConditionRow row)
    {
        List<RowTag> counted = Counted(tags, row);
        return tags.Match switch
        {
            TagMatch.Any => counted.Any(tag => tags.Terms.Any(term => Stands(tag.Concept, term, tags.Depth))),
            TagMatch.None => !counted.Any(tag => tags.Terms.Any(term => Stands(tag.Concept, term, tags.Depth))),
            TagMatch.All => tags.Terms.All(term => counted.Any(tag => Stands(tag.Concept, term, tags.Depth))),
            _ => tags.Terms.All(term => counted.Any(tag => Stands(tag.Concept, term, tags.Depth)))
                && counted.All(tag => tags.Terms.Any(term => Stands(tag.Concept, term, tags.Depth))),
        };
    }

    /// <summary>The assignments that count at all.</summary>
    public static List<RowTag> Counted(BoundCondition.Tags tags, ConditionRow row) =>
        [.. row.Tags.Where(tag => tag.TaxonomyId == tags.Taxonomy.Id
            && tags.Status.Contains(tag.Status)
            && (tags.Sources.Count == 0 || tags.Sources.Contains(tag.Source))
            && tag.Confidence >= tags.MinConfidence
            && !tags.Except.Any(except => tag.Concept.Path.StartsWith(except.Path, StringComparison.Ordinal)))];

    private static bool Stands(KnownConcept concept, KnownConcept term, TagDepth depth) => depth switch
    {
        TagDepth.Self => concept.Id == term.Id,
        TagDepth.Children => concept.Id == term.Id || ValueTests.Stands(concept, ConditionOperator.ChildOf, term),
        TagDepth.Subtree => ValueTests.Stands(concept, ConditionOperator.Under, term),
        _ => concept.Id == term.Id || ValueTests.Stands(concept, ConditionOperator.Above, term),
    };
}
