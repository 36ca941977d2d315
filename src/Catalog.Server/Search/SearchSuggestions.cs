using Catalog.Application.Search;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
using Catalog.Server.Data;

namespace Catalog.Server.Search;

/// <summary>Ways to go on with what is being typed; only what is selected is looked for.</summary>
[ObjectType]
public sealed class SearchSuggestions(CatalogSuggestions suggestions, Caller caller, string text, ItemSearchFilter where, int first)
{
    /// <summary>The text with its last word completed; those that find most come first, and each finds something.</summary>
    [Cost(5)]
    public async Task<IReadOnlyList<SearchCompletion>> CompletionsAsync(CancellationToken cancellationToken) =>
        [.. (await suggestions.CompleteAsync(caller, text, where, first, cancellationToken)).Select(completed => new SearchCompletion(completed.Text, completed.Hits))];

    /// <summary>Concepts with a label, in any language, that has a word beginning so.</summary>
    [Cost(5)]
    public async Task<IReadOnlyList<ConceptSuggestion>> ConceptsAsync(CancellationToken cancellationToken) =>
        [.. (await suggestions.ConceptsAsync(caller, text, where, first, cancellationToken)).Select(concept => new ConceptSuggestion(concept))];

    /// <summary>Items with the words in their title or codes, the last of them as a beginning; best first.</summary>
    [Cost(5)]
    public async Task<IReadOnlyList<ItemSuggestion>> ItemsAsync(CancellationToken cancellationToken) =>
        [.. (await suggestions.ItemsAsync(caller, text, where, first, cancellationToken)).Select(hit => new ItemSuggestion(hit.Item.Value))];
}

/// <summary>A text to search for.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Hits">Items it finds under the same filters.</param>
public sealed record SearchCompletion(string Text, long Hits);

/// <summary>A concept that completes what was typed.</summary>
public sealed class ConceptSuggestion(SuggestedConcept suggested) : IRowPayload
{
    /// <summary>Row key of the concept.</summary>
    [GraphQLIgnore]
    public long? Key => suggested.Concept.Value;

    /// <summary>The label that matches.</summary>
    public string Label => suggested.Label;

    /// <summary>Key of the concept's taxonomy.</summary>
    public string Taxonomy => suggested.Taxonomy;

    /// <summary>The names from the top of the taxonomy down to the concept.</summary>
    [GraphQLName("path")]
    public IReadOnlyList<string> Names => suggested.Path;

    /// <summary>Items that carry it, or something narrower, under the same filters.</summary>
    public long Count => suggested.Count;
}

/// <summary>Fields of a suggested concept that are read from the database.</summary>
[ObjectType<ConceptSuggestion>]
public static class ConceptSuggestionType
{
    /// <summary>The concept; null when it was deleted since it was indexed.</summary>
    public static Row<Concept> Concept() => default;
}

/// <summary>An item that completes what was typed.</summary>
/// <param name="Key">Row key of the item.</param>
public sealed record ItemSuggestion([property: GraphQLIgnore] long? Key) : IRowPayload;

/// <summary>Fields of a suggested item that are read from the database.</summary>
[ObjectType<ItemSuggestion>]
public static class ItemSuggestionType
{
    /// <summary>The item; null when it was deleted since it was indexed.</summary>
    public static Row<Item> Item() => default;
}
