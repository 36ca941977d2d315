using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Imports.TaxonomyFiles;

/// <summary>What to do with a concept whose place is taken by a sibling of the same name.</summary>
public enum DuplicateSiblings
{
    /// <summary>Refuse the file and name both rows.</summary>
    Refuse,

    /// <summary>Give the later one its notation in brackets: "mill, john stuart (4711)". It needs a notation.</summary>
    Qualify,
}

/// <summary>Which taxonomy to import from which file, and which columns say what.</summary>
/// <param name="File">
/// Path of the file: indented text (.txt; tabs or blanks say what is narrower), or CSV, TSV or JSON Lines with a path or with the notation
/// of the broader concept in each row; each also as gzip.
/// </param>
/// <param name="Key">The taxonomy's key; it is created if there is none.</param>
public sealed record TaxonomyRequest(string File, string Key)
{
    /// <summary>The name people see, for a new taxonomy; null for the key.</summary>
    public string? Name { get; init; }

    /// <summary>What sort of taxonomy a new one is.</summary>
    public TaxonomyKind Kind { get; init; } = TaxonomyKind.Taxonomy;

    /// <summary>Whether a new taxonomy gives an item one concept at most.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Whether tagging with an unknown name creates the concept in a new taxonomy.</summary>
    public bool Open { get; init; }

    /// <summary>
    /// The language (BCP 47) of the names in the file; null for the taxonomy's, or the workspace's for a new one. In another language than
    /// the taxonomy's the names become labels of the concepts that have the notations.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>Column of the code; null to look for one called notation, code, id or ...id.</summary>
    public string? NotationColumn { get; init; }

    /// <summary>Column of the name; null to look for one called label, name or title.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>Column of the path from the top down to the name; null to look for one called path or full name.</summary>
    public string? PathColumn { get; init; }

    /// <summary>Column of the broader concept's notation; null to look for one with parent or broader in its name.</summary>
    public string? BroaderColumn { get; init; }

    /// <summary>Column of the definition; null to look for one called definition or description.</summary>
    public string? DefinitionColumn { get; init; }

    /// <summary>Column of further names, separated by bars; null to look for one called altLabels or synonyms.</summary>
    public string? AlternativesColumn { get; init; }

    /// <summary>What separates the names of a path.</summary>
    public string PathSeparator { get; init; } = ">";

    /// <summary>What to do with siblings of the same name.</summary>
    public DuplicateSiblings Duplicates { get; init; }

    /// <summary>Whether to check and count only, and write nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>What became of a taxonomy file.</summary>
/// <param name="Taxonomy">The taxonomy; zero after a dry run that would create it.</param>
/// <param name="Read">Concepts in the file.</param>
/// <param name="Created">Concepts created.</param>
/// <param name="Updated">Concepts renamed, moved or given other labels or definitions.</param>
/// <param name="Unchanged">Concepts that are as the file says.</param>
/// <param name="Unknown">Names in another language whose notation no concept has; nothing was done with them.</param>
/// <param name="Sequence">The sequence of the last change; null when nothing changed.</param>
public sealed record TaxonomyReport(TaxonomyId Taxonomy, int Read, int Created, int Updated, int Unchanged, int Unknown, long? Sequence);
