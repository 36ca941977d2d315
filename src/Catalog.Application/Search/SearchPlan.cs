using Catalog.Domain;
using System.Globalization;
using Catalog.Application.Indexing;
using Catalog.Domain.Taxonomies;
using Catalog.Search.Facets;
using Catalog.Search.Highlight;
using Catalog.Search.Index;
using Catalog.Search.Queries;

namespace Catalog.Application.Search;

/// <summary>Turns a search of the catalog into a request of the search engine, for one snapshot.</summary>
internal sealed class SearchPlan(SearchSnapshot snapshot)
{
    private static readonly QueryField[] TextFields =
    [
        new(SearchFieldNames.Title, 3), new(SearchFieldNames.Codes, 2), new(SearchFieldNames.Labels, 1.5), new(SearchFieldNames.Description), new(SearchFieldNames.Text),
    ];

    public SearchRequest Request(ItemSearch search) => new(TextQuery(search))
    {
        Filter = Filter(search.Where),
        Selections = [.. search.Facets.Select(Selection).OfType<FacetSelection>()],
        Sort = [.. search.Order.Select(order => order.Field is { } field ? new SortField(Known(field, "order"), order.Descending) : new SortField(null, order.Descending))],
        Size = search.Size,
        After = search.After is { } cursor ? SearchCursor.Read(cursor, search.Order.Count) : null,
        Facets = [.. search.Facets.Select(Facet)],
        ExactTotalUpTo = search.ExactTotal ? int.MaxValue : 1000,
        Highlight = search.Highlight ? new HighlightRequest([SearchFieldNames.Title, SearchFieldNames.Description, SearchFieldNames.Text]) : null,
        Explain = search.Explain,
    };

    /// <summary>The path of a concept in its taxonomy's facet.</summary>
    public ConceptEntry Concept(ConceptId id) => snapshot.Concepts.Find(id) ?? throw SearchUseErrors.UnknownConcept(id);

    private Query TextQuery(ItemSearch search)
    {
        if (string.IsNullOrWhiteSpace(search.Text))
        {
            return new MatchAllQuery();
        }

        return search.Syntax == SearchSyntax.Lucene
            ? ClassicSyntax.Parse(search.Text, snapshot.Schema.Fields, TextFields)
            : SimpleSyntax.Parse(search.Text, new TextQueries(snapshot.Schema.Fields, TextFields));
    }

    private Query? Filter(ItemSearchFilter where)
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
