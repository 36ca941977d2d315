using System.Text;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Queries.Patterns;

namespace Catalog.Search.Scoring;

/// <summary>Makes weights of queries for one snapshot, and refuses what cannot be run.</summary>
internal sealed partial class QueryCompiler(Searcher searcher, Bm25 similarity, IReadOnlyDictionary<string, Bm25> similarities)
{
    public const int MaxDepth = 100;
    public const int MaxClauses = 16_384;

    private readonly Dictionary<string, FieldScoring> fields = new(StringComparer.Ordinal);
    private int clauses;

    public Weight Compile(Query query) => Compile(query, 1, 0);

    private Weight Compile(Query query, double boost, int depth)
    {
        if (depth > MaxDepth)
        {
            throw SearchErrors.TooDeep(MaxDepth);
        }

        if (++clauses > MaxClauses)
        {
            throw SearchErrors.TooManyClauses(clauses, MaxClauses);
        }

        return query switch
        {
            MatchAllQuery => new AllWeight((float)boost),
            MatchNoneQuery => new NoneWeight(),
            TermQuery term => Term(term, boost),
            TermsQuery terms => new TermsWeight(terms with { Field = WithTerms(terms.Field).Name }, (float)boost),
            PhraseQuery phrase => Phrase(phrase, boost),
            BooleanQuery boolean => Boolean(boolean, boost, depth),
            DisMaxQuery best => DisMax(best, boost, depth),
            BoostQuery boosted => Compile(boosted.Inner, boost * Factor(boosted.Factor), depth + 1),
            ConstantScoreQuery constant => new ConstantWeight(Compile(constant.Inner, 1, depth + 1), (float)(boost * Factor(constant.Score))),
            FunctionScoreQuery function => Function(function, boost, depth),
            TermSetQuery set => TermSet(set, boost),
            FacetPathQuery facet => FacetPathWeight(facet, boost),
            KeysQuery keys => new KeysWeight(keys, (float)boost),
            ExistsQuery exists => new ExistsWeight(exists, Field(exists.Field), (float)boost),
            NumericRangeQuery range => Range(range, boost),
            LongRangeQuery range => Range(range, range.Field, range.Lower ?? long.MinValue, range.Upper ?? long.MaxValue, boost),
            DateRangeQuery range => Range(range, boost),
            _ => throw new ArgumentException($"A query of type {query.GetType().Name} is not known.", nameof(query)),
        };
    }

    private TermWeight Term(TermQuery term, double boost)
    {
        var field = WithTerms(term.Field);
        var scoring = Scoring(field);
        return new TermWeight(term, scoring, boost, Idf(scoring, field.Name, term.Term));
    }

    private Weight Phrase(PhraseQuery phrase, double boost)
    {
        var field = WithTerms(phrase.Field);
        if (phrase.Terms.Count == 0)
        {
            return new NoneWeight();
        }

        if (phrase.Terms.Count == 1)
        {
            return Term(new TermQuery(phrase.Field, phrase.Terms[0].Text), boost);
        }

        if (field.Kind != SearchFieldKind.Text || !field.HasPositions)
        {
            throw SearchErrors.WrongKind(field.Name, field.Kind == SearchFieldKind.Text ? "a text without positions" : $"of kind {field.Kind}", "a text field with positions");
        }

        if (phrase.Slop < 0)
        {
            throw new QueryException($"A slop of {phrase.Slop} is not allowed: 0 or more.");
        }

        var scoring = Scoring(field);
        var idf = phrase.Terms.Sum(term => Idf(scoring, field.Name, term.Text));
        return new PhraseWeight(phrase, scoring, boost, idf);
    }

    private Weight Boolean(BooleanQuery query, double boost, int depth)
    {
        if (query.MinimumShouldMatch < 0)
        {
            throw new QueryException($"A minimum of {query.MinimumShouldMatch} optional clauses is not allowed: 0 or more.");
        }

        if (!query.Clauses.Any(clause => clause.Occur != Occur.MustNot))
        {
            return new NoneWeight();
        }

        var compiled = new List<WeightClause>(query.Clauses.Count);
        foreach (var clause in query.Clauses)
        {
            Add(compiled, clause, boost, depth, flatten: query.MinimumShouldMatch <= 1 && query.Clauses.All(other => other.Occur == Occur.Should));
        }

        return new BooleanWeight(compiled, query.MinimumShouldMatch);
    }

    // Alternatives within alternatives add up like alternatives of one level, and skip better so.
    private void Add(List<WeightClause> compiled, BooleanClause clause, double boost, int depth, bool flatten)
    {
        if (flatten && depth < MaxDepth && IsAlternatives(clause.Query, out var inner, out var factor))
        {
            foreach (var part in inner)
            {
                Add(compiled, new BooleanClause(Occur.Should, part), boost * Factor(factor), depth + 1, flatten);
            }

            return;
        }

        compiled.Add(new WeightClause(clause.Occur, Compile(clause.Query, clause.Occur is Occur.Must or Occur.Should ? boost : 1, depth + 1)));
    }

    private static bool IsAlternatives(Query query, out IEnumerable<Query> inner, out double factor)
    {
        factor = 1;
        if (query is BoostQuery boosted)
        {
            factor = boosted.Factor;
            query = boosted.Inner;
        }

        switch (query)
        {
            case BooleanQuery { MinimumShouldMatch: <= 1 } boolean when boolean.Clauses.Count > 0 && boolean.Clauses.All(clause => clause.Occur == Occur.Should):
                inner = boolean.Clauses.Select(clause => clause.Query);
                return true;
            case DisMaxQuery { TieBreaker: 1 } best:
                inner = best.Queries;
                return true;
            default:
                inner = [];
                return false;
        }
    }

    private Weight DisMax(DisMaxQuery query, double boost, int depth)
    {
        if (!(query.TieBreaker >= 0 && query.TieBreaker <= 1))
        {
            throw new QueryException($"A tie breaker of {query.TieBreaker} is not allowed: 0 to 1.");
        }

        return query.TieBreaker == 1
            ? Boolean(new BooleanQuery([.. query.Queries.Select(part => new BooleanClause(Occur.Should, part))]), boost, depth)
            : new DisMaxWeight([.. query.Queries.Select(part => Compile(part, boost, depth + 1))], query.TieBreaker);
    }

    private FunctionWeight Function(FunctionScoreQuery query, double boost, int depth)
    {
        var field = Field(query.Function.Field);
        if (!field.IsNumeric)
        {
            throw SearchErrors.WrongKind(field.Name, $"of kind {field.Kind}", "a number or a date");
        }

        return new FunctionWeight(Compile(query.Inner, boost, depth + 1), query.Function);
    }

    private Weight TermSet(TermSetQuery set, double boost)
    {
        var field = WithTerms(set.Field);
        switch (set)
        {
            case PrefixQuery prefix:
                var bytes = Encoding.UTF8.GetBytes(prefix.Prefix);
                return new TermSetWeight(set, field.Name, () => new PrefixPattern(bytes), (float)boost);
            case WildcardQuery wildcard:
                _ = AutomatonPattern.Wildcard(wildcard.Pattern); // refused here, not in the middle of a search
                return new TermSetWeight(set, field.Name, () => AutomatonPattern.Wildcard(wildcard.Pattern), (float)boost);
            case RegexpQuery regexp:
                _ = AutomatonPattern.Regexp(regexp.Pattern);
                return new TermSetWeight(set, field.Name, () => AutomatonPattern.Regexp(regexp.Pattern), (float)boost);
            case TermRangeQuery range:
                var lower = range.Lower is null ? null : Encoding.UTF8.GetBytes(range.Lower);
                var upper = range.Upper is null ? null : Encoding.UTF8.GetBytes(range.Upper);
                return new TermSetWeight(set, field.Name, () => new RangePattern(lower, range.IncludesLower, upper, range.IncludesUpper), (float)boost);
            case FuzzyQuery fuzzy:
                if (fuzzy.MaxEdits is < 0 or > 2)
                {
                    throw SearchErrors.BadEdits(fuzzy.MaxEdits);
                }

                return FuzzyWeight.Create(fuzzy with { PrefixLength = Math.Max(0, fuzzy.PrefixLength) }, searcher, Scoring(field), boost);
            default:
                throw new ArgumentException($"A query of type {set.GetType().Name} is not known.", nameof(set));
        }
    }

    private Weight FacetPathWeight(FacetPathQuery facet, double boost)
    {
        var field = Field(facet.Field);
        if (field.Kind is not (SearchFieldKind.Facet or SearchFieldKind.Keyword))
        {
            throw SearchErrors.WrongKind(field.Name, $"of kind {field.Kind}", "a facet or keyword");
        }

        if (facet.Path.Count == 0)
        {
            return new ExistsWeight(facet, field, (float)boost);
        }

        return facet.Path.Any(step => string.IsNullOrEmpty(step) || step.Contains(FacetPath.Separator, StringComparison.Ordinal))
            ? new NoneWeight()
            : new TermsWeight(new TermsQuery(field.Name, [FacetPath.Join(facet.Path)]), (float)boost);
    }

    private double Idf(FieldScoring scoring, string field, string term)
    {
        long docFreq = 0;
        foreach (var segment in searcher.Segments)
        {
            if (segment.Terms(field) is { } terms && terms.TryGet(term, out var info))
            {
                docFreq += info.DocFreq;
            }
        }

        return Bm25.Idf(docFreq, Math.Max(docFreq, scoring.Documents));
    }

    private FieldScoring Scoring(SearchField field)
    {
        if (!fields.TryGetValue(field.Name, out var scoring))
        {
            fields[field.Name] = scoring = new FieldScoring(searcher, field, similarities.GetValueOrDefault(field.Name, similarity));
        }

        return scoring;
    }

    private SearchField Field(string name) => searcher.Schema.TryGet(name, out var field)
        ? field
        : throw SearchErrors.UnknownField(name, searcher.Schema.Fields.Select(other => other.Name));

    private SearchField WithTerms(string name)
    {
        var field = Field(name);
        return field.HasTerms ? field : throw SearchErrors.WrongKind(name, $"of kind {field.Kind}", "a text, keyword or facet field");
    }

    private SearchField Numeric(string name)
    {
        var field = Field(name);
        return field.IsNumeric ? field : throw SearchErrors.WrongKind(name, $"of kind {field.Kind}", "a number or a date");
    }

    private static double Factor(double factor) => double.IsFinite(factor) && factor >= 0 ? factor : throw SearchErrors.BadBoost(factor);
}
