using Catalog.Domain;
using System.Globalization;
using Catalog.Application.Indexing;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Analysis;
using Catalog.Search.Facets;
using Catalog.Search.Highlight;
using Catalog.Search.Index;
using Catalog.Search.Queries;
using Catalog.Search.Suggest;

namespace Catalog.Application.Search;

/// <summary>Turns a search of the catalog into a request of the search engine, for one snapshot.</summary>
internal sealed class SearchPlan(SearchSnapshot snapshot)
{
    private static readonly QueryField[] TextFields =
    [
        new(SearchFieldNames.Title, 3), new(SearchFieldNames.Codes, 2), new(SearchFieldNames.Labels, 1.5), new(SearchFieldNames.Description), new(SearchFieldNames.Text),
    ];

    private static readonly QueryField[] Words = [new(SearchFieldNames.Words, 0.5)];

    private static readonly LikenessRequest Likeness = new([SearchFieldNames.Title, SearchFieldNames.Description, SearchFieldNames.Text, SearchFieldNames.Concepts]);

    public SearchRequest Request(ItemSearch search) => new(TextQuery(search))
    {
        Filter = Filter(search.Where),
        Selections = [.. search.Facets.Select(Selection).OfType<FacetSelection>()],
        Sort = [.. search.Order.Select(order => order.Field is { } field ? new SortField(Known(field, "order"), order.Descending, order.MissingFirst) : new SortField(null, order.Descending))],
        Size = search.Size,
        After = search.After is { } cursor ? SearchCursor.Read(cursor, search.Order.Count) : null,
        Facets = [.. search.Facets.Select(Facet)],
        ExactTotalUpTo = search.ExactTotal ? int.MaxValue : 1000,
        Highlight = search.Highlight ? new HighlightRequest([SearchFieldNames.Title, SearchFieldNames.Description, SearchFieldNames.Text]) : null,
        Explain = search.Explain,
    };

    /// <summary>Everything of a search that narrows its hits without scoring; null for nothing.</summary>
    public Query? Filter(ItemSearch search)
    {
        List<Query> all = [.. search.Facets.Select(Selection).OfType<FacetSelection>()
            .Select(selection => BooleanQuery.Any([.. selection.Paths.Select(path => new FacetPathQuery(selection.Field, path))]))];
        if (Filter(search.Where) is { } filter)
        {
            all.Add(filter);
        }

        return all.Count == 0 ? null : new BooleanQuery([.. all.Select(query => new BooleanClause(Occur.Filter, query))]);
    }

    /// <summary>The path of a concept in its taxonomy's facet.</summary>
    public ConceptEntry Concept(ConceptId id) => snapshot.Concepts.Find(id) ?? throw SearchUseErrors.UnknownConcept(id);

    /// <summary>What a search asks of texts, without its filters.</summary>
    public Query TextQuery(ItemSearch search)
    {
        List<BooleanClause> clauses = [];
        if (!string.IsNullOrWhiteSpace(search.Text))
        {
            clauses.Add(new BooleanClause(Occur.Must, search.Syntax == SearchSyntax.Lucene
                ? ClassicSyntax.Parse(search.Text, snapshot.Schema.Fields, Texts(search.Language))
                : SimpleSyntax.Parse(search.Text, Texts(search.Language))));
        }

        if (search.Like is { } item)
        {
            clauses.Add(new BooleanClause(Occur.Must, Like(item)));
        }

        return clauses switch
        {
            [] => new MatchAllQuery(),
            [var only] => only.Query,
            _ => new BooleanQuery(clauses),
        };
    }

    /// <summary>How words are looked for.</summary>
    /// <param name="language">The language they are in; null for any that the index has.</param>
    public TextQueries Texts(string? language) => new(snapshot.Schema.Fields, TextFields)
    {
        Languages = string.IsNullOrWhiteSpace(language) ? snapshot.Languages : [Analyzers.ForLanguage(language)],
        AsTyped = Words,
        Synonyms = snapshot.Concepts.Synonyms,
    };

    private Query Like(ItemId item)
    {
        var key = ItemDocumentReader.Key(item);
        return snapshot.Searcher.Contains(key)
            ? snapshot.Searcher.LikeThis(key, Likeness) ?? new MatchNoneQuery()
            : throw SearchUseErrors.UnknownItem();
    }

    /// <summary>What has to hold besides; null for nothing.</summary>
    public Query? Filter(ItemSearchFilter where)
    {
        List<BooleanClause> clauses = [];
        Require(clauses, SearchFieldNames.Kind, where.Kinds.Select(kind => EnumText.Of(kind)));
        Require(clauses, SearchFieldNames.State, where.States.Select(state => EnumText.Of(state)));
        foreach (var tagged in where.Tagged)
        {
            if (tagged.AnyOf.Count > 0)
            {
                clauses.Add(new BooleanClause(Occur.Filter, BooleanQuery.Any([.. tagged.AnyOf.Select(id => Carries(id, tagged.WithNarrower))])));
            }

            clauses.AddRange(tagged.AllOf.Select(id => new BooleanClause(Occur.Filter, Carries(id, tagged.WithNarrower))));
            clauses.AddRange(tagged.NoneOf.Select(id => new BooleanClause(Occur.MustNot, Carries(id, tagged.WithNarrower))));
        }

        foreach (var values in where.Values)
        {
            Require(clauses, Known(values.Field, "where"), values.AnyOf);
        }

        foreach (var range in where.Ranges)
        {
            clauses.Add(new BooleanClause(Occur.Filter, new NumericRangeQuery(Known(range.Field, "where"), range.From, range.To, IncludesUpper: range.IncludesTo)));
        }

        if (clauses.Count == 0)
        {
            return null;
        }

        // Only MustNot clauses match nothing, so there is always something to take away from.
        return new BooleanQuery(clauses.Exists(clause => clause.Occur == Occur.Filter) ? clauses : [new BooleanClause(Occur.Filter, new MatchAllQuery()), .. clauses]);
    }

    private Query Carries(ConceptId id, bool withNarrower)
    {
        var concept = Concept(id);
        return withNarrower
            ? new FacetPathQuery(SearchFieldNames.Taxonomy(concept.Taxonomy), concept.Path)
            : new TermQuery(SearchFieldNames.Concepts, id.Value.ToString(CultureInfo.InvariantCulture));
    }

    private static void Require(List<BooleanClause> clauses, string field, IEnumerable<string> values)
    {
        List<Query> any = [.. values.Select(value => new FacetPathQuery(field, [value]))];
        if (any.Count > 0)
        {
            clauses.Add(new BooleanClause(Occur.Filter, BooleanQuery.Any(any)));
        }
    }

    private FacetSelection? Selection(ItemFacet facet)
    {
        if (facet.SelectedConcepts.Count > 0)
        {
            return new FacetSelection(Field(facet), [.. facet.SelectedConcepts.Select(id => Concept(id).Path)]);
        }

        return facet.SelectedValues.Count > 0 ? FacetSelection.Of(Field(facet), facet.SelectedValues) : null;
    }

    private FacetRequest Facet(ItemFacet facet)
    {
        var field = Field(facet);
        if (facet.Statistics)
        {
            return new StatisticsFacetRequest(field) { Name = facet.Name };
        }

        if (facet.Every is { } period)
        {
            return new CalendarFacetRequest(field, period) { Name = facet.Name, IncludeZero = facet.IncludeZero };
        }

        if (facet.Interval is { } interval)
        {
            return new HistogramFacetRequest(field, interval) { Name = facet.Name, IncludeZero = facet.IncludeZero };
        }

        if (facet.Ranges.Count > 0)
        {
            return new RangeFacetRequest(field, facet.Ranges) { Name = facet.Name };
        }

        return new ValueFacetRequest(field)
        {
            Name = facet.Name,
            Size = facet.Size,
            Under = facet.Under is { } concept ? Concept(concept).Path : [],
            Order = facet.Order,
            IncludeZero = facet.IncludeZero,
            LabelPrefix = facet.StartsWith,
            LabelPart = facet.Contains,
        };
    }

    private string Field(ItemFacet facet)
    {
        if (facet.Taxonomy is { } key && !snapshot.Schema.Fields.TryGet(facet.Field, out _))
        {
            throw SearchUseErrors.UnknownTaxonomy(key, snapshot.Concepts.Taxonomies.Select(taxonomy => taxonomy.Key));
        }

        return Known(facet.Field, "facets");
    }

    private string Known(string field, string argument) => snapshot.Schema.Fields.TryGet(field, out _)
        ? field
        : throw SearchUseErrors.UnknownField(field, argument, snapshot.Schema.Fields.Fields.Where(known => known.HasColumn).Select(known => known.Name));
}
