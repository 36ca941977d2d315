using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>A text in a language; und where the file does not say which.</summary>
internal readonly record struct SkosText(string Language, string Text);

/// <summary>A concept as a file describes it.</summary>
internal sealed class SkosConcept(string uri)
{
    public string Uri => uri;

    public List<(LabelKind Kind, SkosText Label)> Labels { get; } = [];

    public List<(NoteKind Kind, SkosText Note)> Notes { get; } = [];

    public List<string> Notations { get; } = [];

    /// <summary>Broader concepts, stated from either side, in the order of the file.</summary>
    public List<SkosConcept> Broader { get; } = [];

    public List<SkosConcept> Related { get; } = [];

    public List<(MappingRelation Relation, string Target)> Mappings { get; } = [];

    public HashSet<string> Schemes { get; } = [];

    /// <summary>Whether a scheme names it as a top concept.</summary>
    public bool IsTop { get; set; }

    public bool IsDeprecated { get; set; }

    public string? ReplacedBy { get; set; }

    public override string ToString() => Labels.Where(label => label.Kind == LabelKind.Preferred).Select(label => label.Label.Text).FirstOrDefault() ?? Uri;
}

/// <summary>A concept scheme as a file describes it.</summary>
internal sealed class SkosScheme(string uri)
{
    public string Uri => uri;

    public List<SkosText> Titles { get; } = [];

    public List<SkosText> Descriptions { get; } = [];
}

/// <summary>What a file says in SKOS.</summary>
internal sealed class SkosVocabulary
{
    /// <summary>In the order of the file.</summary>
    public List<SkosConcept> Concepts { get; } = [];

    public List<SkosScheme> Schemes { get; } = [];

    /// <summary>Statements read.</summary>
    public long Triples { get; set; }

    /// <summary>What the catalog has no place for, with how often it occurs.</summary>
    public SortedDictionary<string, int> NotHeld { get; } = new(StringComparer.Ordinal);
}
