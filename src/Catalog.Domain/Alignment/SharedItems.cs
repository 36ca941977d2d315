using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Alignment;

/// <summary>How many items have concepts of both taxonomies: what was classified twice says how the concepts relate.</summary>
/// <param name="Both">Items that have the source and the target concept.</param>
/// <param name="Source">Items that have the source concept, among those that have any concept of the target taxonomy.</param>
/// <param name="Target">Items that have the target concept, among those that have any concept of the source taxonomy.</param>
public sealed record SharedItems(
    IReadOnlyDictionary<(ConceptId Source, ConceptId Target), int> Both, IReadOnlyDictionary<ConceptId, int> Source, IReadOnlyDictionary<ConceptId, int> Target)
{
    /// <summary>No item has concepts of both.</summary>
    public static SharedItems None { get; } =
        new(new Dictionary<(ConceptId, ConceptId), int>(), new Dictionary<ConceptId, int>(), new Dictionary<ConceptId, int>());

    /// <summary>
    /// The corrected Jaccard coefficient of the two groups of items: sqrt(both (both - 0.8)) / (source + target - both), which trusts few
    /// items less than many; from 0 to 1.
    /// </summary>
    /// <remarks>Isaac, van der Meij, Schlobach and Wang 2007, An empirical study of instance-based ontology matching.</remarks>
    public double Similarity(ConceptId source, ConceptId target)
    {
        if (!Both.TryGetValue((source, target), out var both) || both == 0)
        {
            return 0;
        }

        var union = Source.GetValueOrDefault(source) + Target.GetValueOrDefault(target) - both;
        return Math.Sqrt(both * (both - 0.8)) / Math.Max(union, both);
    }
}
