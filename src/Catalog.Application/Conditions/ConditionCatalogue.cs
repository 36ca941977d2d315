using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Catalog.Domain;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <summary>What names in conditions mean in one workspace, as far as it was loaded for some conditions.</summary>
internal sealed class ConditionCatalogue(IReadOnlyDictionary<string, ConditionSubject> subjects) : IConditionCatalogue
{
    private readonly Dictionary<string, KnownTaxonomy> byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<long, KnownTaxonomy> byId = [];
    private readonly Dictionary<(long Taxonomy, string Reference), List<KnownConcept>> byLabel = [];
    private readonly Dictionary<(long Taxonomy, string Reference), List<KnownConcept>> byNotation = [];
    private readonly Dictionary<(long Taxonomy, long Id), KnownConcept> concepts = [];
    private readonly Dictionary<long, KnownSegment> segments = [];

    /// <summary>All subjects.</summary>
    public IEnumerable<ConditionSubject> Subjects => subjects.Values;

    /// <inheritdoc/>
    public IEnumerable<string> TaxonomyKeys => byKey.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> SegmentNames => segments.Values.Where(segment => !segment.IsArchived).Select(segment => segment.Name);

    /// <summary>The number in a reference: #123, or 123 where that is not a name.</summary>
    public static bool TryNumber(string reference, out long id) =>
        long.TryParse(reference.StartsWith('#') ? reference.AsSpan(1) : reference, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    public void Add(KnownTaxonomy taxonomy)
    {
        byKey[taxonomy.Key] = taxonomy;
        byId[taxonomy.Id] = taxonomy;
    }

    public void Add(long taxonomy, KnownConcept concept, string? notation, string? label)
    {
        concepts[(taxonomy, concept.Id)] = concept;
        Add(byNotation, taxonomy, notation, concept);
        Add(byLabel, taxonomy, label is null ? null : TextFold.Fold(label), concept);
    }

    public void Add(KnownSegment segment) => segments[segment.Id] = segment;

    /// <inheritdoc/>
    public bool TryGetSubject(string name, [NotNullWhen(true)] out ConditionSubject? subject) => subjects.TryGetValue(name, out subject);

    /// <inheritdoc/>
    public bool TryGetTaxonomy(string reference, out KnownTaxonomy taxonomy) =>
        byKey.TryGetValue(reference, out taxonomy) || (TryNumber(reference, out long id) && byId.TryGetValue(id, out taxonomy));

    /// <inheritdoc/>
    public IReadOnlyList<KnownConcept> FindConcepts(KnownTaxonomy taxonomy, string reference)
    {
        if (byNotation.TryGetValue((taxonomy.Id, reference), out List<KnownConcept>? found) || byLabel.TryGetValue((taxonomy.Id, TextFold.Fold(reference)), out found))
        {
            return found;
        }

        return TryNumber(reference, out long id) && concepts.TryGetValue((taxonomy.Id, id), out KnownConcept concept) ? [concept] : [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<KnownSegment> FindSegments(string reference)
    {
        if (reference.StartsWith('#') && TryNumber(reference, out long exact) && Segment(exact) is { } known)
        {
            return [known]; // as conditions are stored: whatever segments are called
        }

        string folded = TextFold.Fold(reference.Trim());
        List<KnownSegment> found = [.. segments.Values.Where(segment => TextFold.Fold(segment.Name) == folded)];
        found = found.Exists(segment => !segment.IsArchived) ? found.FindAll(segment => !segment.IsArchived) : found;
        return found.Count > 0 ? found : TryNumber(reference, out long id) && Segment(id) is { } segment ? [segment] : [];
    }

    /// <inheritdoc/>
    public KnownSegment? Segment(long id) => segments.GetValueOrDefault(id);

    private static void Add(Dictionary<(long, string), List<KnownConcept>> index, long taxonomy, string? reference, KnownConcept concept)
    {
        if (reference is null)
        {
            return;
        }

        if (!index.TryGetValue((taxonomy, reference), out List<KnownConcept>? same))
        {
            same = [];
            index.Add((taxonomy, reference), same);
        }

        if (!same.Contains(concept))
        {
            same.Add(concept);
        }
    }
}
