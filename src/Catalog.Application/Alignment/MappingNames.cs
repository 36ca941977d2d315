using Catalog.Domain.Alignment;

namespace Catalog.Application.Alignment;

/// <summary>The names that files of mappings use: SKOS predicates, and the justifications of the Semantic Mapping Vocabulary (SSSOM).</summary>
internal static class MappingNames
{
    private static readonly (MappingJustification Justification, string Name)[] Justifications =
    [
        (MappingJustification.Unspecified, "UnspecifiedMatching"), (MappingJustification.Manual, "ManualMappingCuration"), (MappingJustification.Lexical, "LexicalMatching"),
        (MappingJustification.Composite, "CompositeMatching"), (MappingJustification.InstanceBased, "InstanceBasedMatching"), (MappingJustification.Chaining, "MappingChaining"),
        (MappingJustification.Inversion, "MappingInversion"), (MappingJustification.Other, "BackgroundKnowledgeBasedMatching"),
    ];

    public static string Predicate(MappingRelation relation) => "skos:" + char.ToLowerInvariant(relation.ToString()[0]) + relation.ToString()[1..];

    public static string Justification(MappingJustification justification) => "semapv:" + Justifications.First(pair => pair.Justification == justification).Name;

    /// <summary>The relation that a name means: exactMatch, EXACT_MATCH, skos:exactMatch or its IRI; null for another one.</summary>
    public static MappingRelation? Relation(string name)
    {
        var local = Local(name).Replace("_", "", StringComparison.Ordinal);
        return local.Equals("sameAs", StringComparison.OrdinalIgnoreCase) || local.Equals("equivalentClass", StringComparison.OrdinalIgnoreCase)
            ? MappingRelation.ExactMatch
            : Enum.TryParse<MappingRelation>(local, ignoreCase: true, out var relation) && !char.IsAsciiDigit(local[0]) ? relation : null;
    }

    public static MappingJustification ParseJustification(string name)
    {
        var local = Local(name).Replace("_", "", StringComparison.Ordinal);
        var known = Justifications.FirstOrDefault(pair => pair.Name.Equals(local, StringComparison.OrdinalIgnoreCase) || pair.Justification.ToString().Equals(local, StringComparison.OrdinalIgnoreCase));
        return known.Name is null ? MappingJustification.Other : known.Justification;
    }

    private static string Local(string name) => name[(name.LastIndexOfAny([':', '#', '/']) + 1)..].Trim();
}
