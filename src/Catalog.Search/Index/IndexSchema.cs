using System.Diagnostics.CodeAnalysis;
using Catalog.Search.Analysis;

namespace Catalog.Search.Index;

/// <summary>
/// The fields of an index and the analyzers of its text fields. Immutable. An index may be opened with a schema that has more or fewer
/// fields than it was written with, but a field that is in both must be of the same make; otherwise the index has to be rebuilt.
/// </summary>
public sealed class IndexSchema
{
    private readonly Dictionary<string, int> numbers;

    /// <summary>A schema.</summary>
    /// <param name="fields">In any order; at most 65,535.</param>
    /// <param name="analyzers">Where the analyzers of the text fields come from; <see cref="Analysis.Analyzers.Default"/> when null.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or a text field names an analyzer that is not there.</exception>
    public IndexSchema(IEnumerable<SearchField> fields, AnalyzerSet? analyzers = null)
    {
        Fields = [.. fields];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Fields.Count, ushort.MaxValue, nameof(fields));
        Analyzers = analyzers ?? Analysis.Analyzers.Default;
        numbers = new Dictionary<string, int>(Fields.Count, StringComparer.Ordinal);
        for (var i = 0; i < Fields.Count; i++)
        {
            if (!numbers.TryAdd(Fields[i].Name, i))
            {
                throw new ArgumentException($"The schema has two fields named '{Fields[i].Name}'.", nameof(fields));
            }

            if (Fields[i].Kind == SearchFieldKind.Text)
            {
                _ = Analyzers[Fields[i].Analyzer]; // throws for an unknown name
            }
        }
    }

    /// <summary>The fields, as they were given.</summary>
    public IReadOnlyList<SearchField> Fields { get; }

    /// <summary>The analyzers, by name.</summary>
    public AnalyzerSet Analyzers { get; }

    /// <summary>Which text fields are written in the language of each document; null when every field has one analyzer only.</summary>
    public LanguageFields? Languages { get; init; }

    /// <summary>The field of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SearchField this[string name] => Fields[Number(name)];

    /// <summary>Looks a field up.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out SearchField? field)
    {
        field = numbers.TryGetValue(name, out var number) ? Fields[number] : null;
        return field is not null;
    }

    /// <summary>The analyzer of a text field.</summary>
    public Analyzer AnalyzerOf(SearchField field) => Analyzers[field.Analyzer];

    /// <summary>The analyzer that a document's text of a field was written with: that of the document's language, or the field's own.</summary>
    /// <param name="field">A text field.</param>
    /// <param name="stored">The stored values of the document.</param>
    public Analyzer AnalyzerOf(SearchField field, IReadOnlyList<StoredValue> stored)
    {
        if (Languages is not { } languages || !languages.Texts.Contains(field.Name))
        {
            return AnalyzerOf(field);
        }

        foreach (var value in stored)
        {
            if (value.Field == languages.Field && value.Text is { } tag)
            {
                return Analysis.Analyzers.ForLanguage(tag);
            }
        }

        return AnalyzerOf(field);
    }

    internal int Number(string name) => numbers.TryGetValue(name, out var number)
        ? number
        : throw new ArgumentException($"The schema has no field '{name}'; it has {string.Join(", ", Fields.Select(field => field.Name))}.", nameof(name));
}

/// <summary>Text fields whose texts each document writes in a language of its own, with that language's analyzer.</summary>
/// <param name="Field">Name of a stored keyword or facet field that holds a document's language tag; without one the fields' own analyzers hold.</param>
/// <param name="Texts">Names of the text fields.</param>
/// <remarks>
/// All languages share one field: a word is looked for as each of the index's languages reads it (<see cref="Queries.TextQueries.Languages"/>),
/// which costs nothing where they read it alike. Whoever writes a document passes the analyzer with each text.
/// </remarks>
public sealed record LanguageFields(string Field, IReadOnlySet<string> Texts);
