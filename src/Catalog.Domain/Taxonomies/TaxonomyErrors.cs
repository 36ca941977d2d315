using System.Globalization;
using Catalog.Domain.Items;

namespace Catalog.Domain.Taxonomies;

/// <summary>What can be wrong with a taxonomy or a change of it.</summary>
public static class TaxonomyErrors
{
    /// <summary>No taxonomy of the workspace has the id.</summary>
    public static CatalogException NotFound(TaxonomyId id) => new(ErrorCode.NotFound, $"There is no taxonomy {id} in this workspace.", ["taxonomy"]);

    /// <summary>No taxonomy of the workspace has the key.</summary>
    public static CatalogException NotFound(string key) => new(ErrorCode.NotFound,
        $"There is no taxonomy '{TextRules.Shown(key)}' in this workspace: check the key or create it.", ["taxonomy"]);

    /// <summary>Another taxonomy has the key.</summary>
    public static CatalogException DuplicateKey(string key) => new(ErrorCode.DuplicateKey,
        $"Another taxonomy has the key '{key}': choose another one.", ["key"]);

    /// <summary>The taxonomy's key has other characters than allowed.</summary>
    public static CatalogException BadKey(string key) => new(ErrorCode.InvalidValue,
        $"A taxonomy's key has letters, digits, hyphens and dots only, found '{TextRules.Shown(key)}'.", ["key"]);

    /// <summary>No concept of the workspace has the id.</summary>
    public static CatalogException ConceptNotFound(ConceptId id) => new(ErrorCode.NotFound, $"There is no concept {id} in this workspace.", ["concept"]);

    /// <summary>No concept of the taxonomy has the name.</summary>
    public static CatalogException ConceptNotFound(string taxonomy, string name) => new(ErrorCode.TaxonomyClosed,
        $"The taxonomy '{taxonomy}' has no concept '{TextRules.Shown(name)}' and takes no new ones by tagging: add the concept first, or choose one that is there.", ["concept"]);

    /// <summary>Two concepts of the taxonomy have the name, so it does not say which is meant.</summary>
    public static CatalogException AmbiguousName(string taxonomy, string name, int count) => new(ErrorCode.InvalidValue, string.Create(
        CultureInfo.InvariantCulture, $"The taxonomy '{taxonomy}' has {count} concepts called '{TextRules.Shown(name)}': name the concept by its id."), ["concept"]);

    /// <summary>The two concepts belong to different taxonomies.</summary>
    public static CatalogException OtherTaxonomy(ConceptId id, ConceptId other) => new(ErrorCode.InvalidValue,
        $"The concepts {id} and {other} belong to different taxonomies: a concept stays in its own. Map them instead.", ["concept"]);

    /// <summary>The concept or taxonomy has changed since the caller saw it.</summary>
    public static CatalogException VersionConflict(string what, int expected, int found) => new(ErrorCode.VersionConflict, string.Create(
        CultureInfo.InvariantCulture, $"{what} has version {found}, and the change was based on version {expected}: read it again and repeat the change."), ["expectedVersion"]);

    /// <summary>A concept would become broader than itself.</summary>
    public static CatalogException Cycle(ConceptId id, string name) => new(ErrorCode.TaxonomyCycle,
        $"The concept '{TextRules.Shown(name)}' ({id}) cannot go under itself or under a concept narrower than itself: choose another place.", ["broader"]);

    /// <summary>A sibling already has the name.</summary>
    public static CatalogException DuplicateSibling(string name, ConceptId existing) => new(ErrorCode.DuplicateSibling,
        $"The concept '{TextRules.Shown(name)}' is already there (concept {existing}): use it, or choose another name or place.", ["name"]);

    /// <summary>Another concept of the taxonomy has the notation.</summary>
    public static CatalogException DuplicateNotation(string notation, ConceptId existing) => new(ErrorCode.DuplicateKey,
        $"The notation '{TextRules.Shown(notation)}' belongs to concept {existing}: choose another one.", ["notation"]);

    /// <summary>The concept still has narrower ones.</summary>
    public static CatalogException ConceptHasNarrower(ConceptId id, int narrower) => new(ErrorCode.ConceptHasNarrower, string.Create(
        CultureInfo.InvariantCulture, $"Concept {id} still has {narrower} narrower concepts: move or delete them first."), ["concept"]);

    /// <summary>The concept is still on items.</summary>
    public static CatalogException ConceptInUse(ConceptId id, int items) => new(ErrorCode.Conflict, string.Create(
        CultureInfo.InvariantCulture, $"Concept {id} is on {items} items: merge it into another one, or deprecate it."), ["concept"]);

    /// <summary>The concept is not approved.</summary>
    public static CatalogException NotAssignable(ConceptId id, string name, ConceptStatus status, ConceptId? replacedBy) => new(ErrorCode.ConceptNotAssignable,
        $"The concept '{TextRules.Shown(name)}' ({id}) is {status} and cannot be newly assigned: " + (replacedBy is { } other ? $"use concept {other} instead." : "choose an approved one."), ["concept"]);

    /// <summary>The taxonomy does not classify the kind.</summary>
    public static CatalogException NotApplicable(string taxonomy, ItemKind kind) => new(ErrorCode.TaxonomyNotApplicable,
        $"The taxonomy '{taxonomy}' does not classify items of kind {kind}: choose another taxonomy, or widen what it applies to.", ["concept"]);

    /// <summary>A label has two roles.</summary>
    public static CatalogException LabelClash(string text, LabelKind first, LabelKind second) => new(ErrorCode.LabelClash,
        $"The label '{TextRules.Shown(text)}' is both {first} and {second} in one language: keep one of the two.", ["labels"]);

    /// <summary>Only approved concepts can be what others are merged into.</summary>
    public static CatalogException MergeIntoItself(ConceptId id) => new(ErrorCode.InvalidValue,
        $"The concept {id} cannot be merged into itself: name another one.", ["into"]);
}
