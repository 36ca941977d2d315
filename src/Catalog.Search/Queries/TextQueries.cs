using Catalog.Search.Analysis;
using Catalog.Search.Index;

namespace Catalog.Search.Queries;

/// <summary>A field to look for words in.</summary>
/// <param name="Name">Name of a text, keyword or facet field.</param>
/// <param name="Boost">How much a match in it weighs; finite, not negative.</param>
public sealed record QueryField(string Name, double Boost = 1);

/// <summary>
/// Makes queries of words as people type them: each word is looked for in every field (with the analyzers of that field), and the words
/// are combined (cross-field), so that all words of a query may be found each in another field.
/// </summary>
/// <param name="schema">The fields and their analyzers.</param>
/// <param name="fields">Where to look.</param>
public sealed class TextQueries(IndexSchema schema, IReadOnlyList<QueryField> fields)
{
    /// <summary>Where words are looked for.</summary>
    public IReadOnlyList<QueryField> Fields => fields;

    /// <summary>
    /// How words are read in the fields of <see cref="IndexSchema.Languages"/>: as each of these analyzers reads them. Empty (the
    /// default) reads them with the fields' own analyzers.
    /// </summary>
    public IReadOnlyList<Analyzer> Languages { get; init; } = [];

    /// <summary>
    /// Fields that keep words as they are written, without stems and stop words: beginnings and near words are looked for there too,
    /// and words that are stop words when there are no others. Empty by default.
    /// </summary>
    public IReadOnlyList<QueryField> AsTyped { get; init; } = [];

    /// <summary>Labels that stand for each other; null (the default) for none.</summary>
    public QuerySynonyms? Synonyms { get; init; }

    /// <summary>One word as it was typed; where an analyzer makes several terms of it they have to stand together.</summary>
    /// <returns>Null when no analyzer leaves anything of it (stop words, punctuation).</returns>
    public Query? Word(string word) => Each(fields, field => Terms(field, word, 0));

    /// <summary>Words that have to stand together.</summary>
    /// <param name="text">The words.</param>
    /// <param name="slop">How far they may be moved.</param>
    public Query? Phrase(string text, int slop = 0) => Each(fields, field => Terms(field, text, slop));

    /// <summary>Words that begin so.</summary>
    public Query? Prefix(string prefix) => Each(WithAsTyped, field => Normalize(field, prefix) is { Length: > 0 } text ? new PrefixQuery(field.Name, text) : null);

    /// <summary>Words near this one.</summary>
    public Query? Fuzzy(string word, int maxEdits) =>
        Each(WithAsTyped, field => Normalize(field, word) is { Length: > 0 } text ? new FuzzyQuery(field.Name, text, maxEdits) : null);

    /// <summary>Words of a pattern with * and ?.</summary>
    public Query? Wildcard(string pattern) => Each(WithAsTyped, field => Normalize(field, pattern) is { Length: > 0 } text ? new WildcardQuery(field.Name, text) : null);

    /// <summary>Words of a regular expression.</summary>
    public Query? Regexp(string pattern) => Each(WithAsTyped, field => new RegexpQuery(field.Name, pattern));

    /// <summary>
    /// Whether a text has words, but an analyzer of the fields drops all of them: such a text cannot be required, because documents
    /// written with that analyzer do not have it.
    /// </summary>
    public bool IsStopped(string text) =>
        Analyzers.Standard.Analyze(text).Count > 0 && fields.Any(one => Field(one) is { Kind: SearchFieldKind.Text } field && Readings(field).Any(analyzer => analyzer.Analyze(text).Count == 0));

    /// <summary>The same maker for other fields.</summary>
    public TextQueries For(params IReadOnlyList<QueryField> others) => new(schema, others) { Languages = Languages };

    /// <summary>A text that <see cref="IsStopped"/>, as a query of its own: looked for where words are kept as they are written too.</summary>
    internal Query? Stopped(string text) => Each(WithAsTyped, field => Terms(field, text, 0));

    private IReadOnlyList<QueryField> WithAsTyped => AsTyped.Count == 0 ? fields : [.. fields, .. AsTyped];

    private string Normalize(SearchField field, string text) =>
        field.Kind == SearchFieldKind.Text ? schema.AnalyzerOf(field).Normalize(text) : Surrogates.Replace(text);

    private IEnumerable<Analyzer> Readings(SearchField field) =>
        Languages.Count > 0 && schema.Languages?.Texts.Contains(field.Name) == true ? Languages : [schema.AnalyzerOf(field)];

    private SearchField Field(QueryField one) => schema.TryGet(one.Name, out var field)
        ? field
        : throw SearchErrors.UnknownField(one.Name, schema.Fields.Select(other => other.Name));

    private Query? Each(IReadOnlyList<QueryField> where, Func<SearchField, Query?> make)
    {
        var found = new List<Query>();
        foreach (var one in where)
        {
            var field = Field(one);
            if (field.HasTerms && make(field) is { } query)
            {
                found.Add(query.Boost(one.Boost));
            }
        }

        return found.Count == 0 ? null : BooleanQuery.Any(found);
    }

    private Query? Terms(SearchField field, string text, int slop)
    {
        if (field.Kind != SearchFieldKind.Text)
        {
            return text.Length == 0 ? null : new TermQuery(field.Name, Surrogates.Replace(text));
        }

        var read = new List<Query>();
        var seen = new HashSet<string>(StringComparer.Ordinal); // languages often read a word alike
        foreach (var analyzer in Readings(field))
        {
            if (Terms(field, analyzer.Analyze(text), slop) is { } query && seen.Add(query.ToString()))
            {
                read.Add(query);
            }
        }

        return read.Count == 0 ? null : BooleanQuery.Any(read);
    }

    private static Query? Terms(SearchField field, IReadOnlyList<AnalyzedTerm> terms, int slop)
    {
        if (terms.Count == 0)
        {
            return null;
        }

        if (terms.All(term => term.Position == terms[0].Position))
        {
            return BooleanQuery.Any([.. terms.Select(term => term.Text).Distinct().Select(term => new TermQuery(field.Name, term))]);
        }

        var places = terms.Select(term => new PhraseTerm(term.Text, term.Position - terms[0].Position)).Distinct().ToArray();
        return field.HasPositions
            ? new PhraseQuery(field.Name, places, slop)
            : BooleanQuery.All([.. places.Select(term => new TermQuery(field.Name, term.Text))]);
    }
}
