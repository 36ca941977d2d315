using System.Globalization;
using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Alignment;

/// <summary>What can be wrong with mappings or their use.</summary>
public static class AlignmentErrors
{
    /// <summary>No mapping set of the workspace has the id.</summary>
    public static CatalogException SetNotFound(MappingSetId id) => new(ErrorCode.NotFound, $"There is no mapping set {id} in this workspace.", ["mappingSet"]);

    /// <summary>No mapping set of the workspace has the key.</summary>
    public static CatalogException SetNotFound(string key) => new(ErrorCode.NotFound,
        $"There is no mapping set '{TextRules.Shown(key)}' in this workspace: check the key or create it.", ["mappingSet"]);

    /// <summary>The set of the key is one between other taxonomies.</summary>
    public static CatalogException OtherTaxonomies(string key, string source, string? target) => new(ErrorCode.Conflict,
        $"The mapping set '{key}' is not one from '{source}'{(target is null ? "" : $" to '{target}'")}: choose another key, or leave the taxonomies out.", ["mappingSet"]);

    /// <summary>No mapping of the workspace has the id.</summary>
    public static CatalogException MappingNotFound(MappingId id) => new(ErrorCode.NotFound, $"There is no mapping {id} in this workspace.", ["mapping"]);

    /// <summary>Another mapping set has the key.</summary>
    public static CatalogException DuplicateKey(string key) => new(ErrorCode.DuplicateKey, $"Another mapping set has the key '{key}': choose another one.", ["key"]);

    /// <summary>The mapping set has changed since the caller saw it.</summary>
    public static CatalogException VersionConflict(MappingSetId id, int expected, int found) => new(ErrorCode.VersionConflict, string.Create(
        CultureInfo.InvariantCulture, $"The mapping set {id} has version {found}, and the change was based on version {expected}: read it again and repeat the change."), ["expectedVersion"]);

    /// <summary>Both ends are the same taxonomy.</summary>
    public static CatalogException SameTaxonomy(string key) => new(ErrorCode.InvalidValue,
        $"A mapping set joins two taxonomies, and '{key}' is on both sides: relate its own concepts with relateConcepts.", ["target"]);

    /// <summary>An end of the mapping is a concept of another taxonomy than the set's.</summary>
    public static CatalogException WrongTaxonomy(ConceptId id, string taxonomy, string field) => new(ErrorCode.InvalidValue,
        $"The concept {id} is not of the taxonomy '{taxonomy}', which the mapping set is for: choose one that is.", [field]);

    /// <summary>The mapping has no target, or two.</summary>
    public static CatalogException OneTarget() => new(ErrorCode.InvalidValue,
        "A mapping has exactly one target: a concept of the set's target taxonomy, or for a set without one a URI.", ["target"]);

    /// <summary>The target of a set without target taxonomy is no absolute URI.</summary>
    public static CatalogException BadUri(string uri) => new(ErrorCode.InvalidValue,
        $"The target of a mapping outside the catalog is an absolute URI, found '{TextRules.Shown(uri)}'.", ["targetUri"]);

    /// <summary>The confidence is out of range.</summary>
    public static CatalogException BadConfidence(double found) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"A confidence is a number from 0 to 1, found {found}."), ["confidence"]);

    /// <summary>The mapping would contradict an exact match that holds (S46).</summary>
    public static CatalogException Contradiction(MappingContradiction found) => new(ErrorCode.MappingContradiction,
        $"{found.Relation} from {found.Source} to {found.Target} contradicts an exact match, or a chain of them, between the two (SKOS S46): reject one of them first.", ["relation"]);

    /// <summary>One request or file says two things about the same two concepts.</summary>
    public static CatalogException SaidTwice(string source, string target, string before, string now) => new(ErrorCode.MappingContradiction,
        $"{source} to {target} is {now} here and was {before} before it: two concepts have one mapping in a set, so keep one of the two.", ["relation"]);

    /// <summary>The set has no target taxonomy, so nothing can be put on items.</summary>
    public static CatalogException NoTarget(string key) => new(ErrorCode.InvalidValue,
        $"The mapping set '{key}' leads out of this catalog: only a set with a target taxonomy can be applied or filled with candidates.", ["mappingSet"]);

    /// <summary>Nothing of the set is accepted and carries over to items.</summary>
    public static CatalogException NothingToApply(string key) => new(ErrorCode.InvalidValue,
        $"The mapping set '{key}' has no accepted exact, close or broad match: accept some first.", ["mappingSet"]);

    /// <summary>The taxonomy has no concepts.</summary>
    public static CatalogException EmptyTaxonomy(string key) => new(ErrorCode.InvalidValue, $"The taxonomy '{key}' has no concepts: add or import some first.", ["mappingSet"]);

    /// <summary>The set is kept applied, so it cannot be deleted.</summary>
    public static CatalogException StillApplied(string key) => new(ErrorCode.Conflict,
        $"The mapping set '{key}' is applied: withdraw it first, so that what it put on items goes.", ["mappingSet"]);

    /// <summary>A file of mappings cannot be read.</summary>
    public static CatalogException BadFile(string file, string reason) => new(ErrorCode.FileUnreadable, $"'{TextRules.Shown(file)}' is no file of mappings: {reason}", ["file"]);

    /// <summary>Two concepts of one taxonomy would be related and broader at once (S27).</summary>
    public static CatalogException RelatedAndBroader(ConceptId one, ConceptId other) => new(ErrorCode.RelationContradiction,
        $"The concepts {one} and {other} cannot be related and one broader than the other at once (SKOS S27): keep one of the two.", ["related"]);

    /// <summary>No concept of the taxonomy has the URI, notation, path or name.</summary>
    public static CatalogException NoSuchConcept(string taxonomy, string text) => new(ErrorCode.NotFound,
        $"The taxonomy '{taxonomy}' has no concept with the URI, notation, path or name '{TextRules.Shown(text)}'.", ["concept"]);
}
