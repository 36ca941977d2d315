using Catalog.Application.Tagging;
using Catalog.Domain.Items;
using Catalog.Domain.Taxonomies;
using Catalog.GraphQL.Annotations;
using Catalog.Server.Conditions;
using Catalog.Server.Search;

namespace Catalog.Server.Tagging;

/// <summary>A concept to put on items or take off: by its id, or by taxonomy and name.</summary>
[InputObjectType("TagTargetInput")]
public sealed record TagTargetInput
{
    /// <summary>The concept.</summary>
    [ID<Application.Storage.Model.Concept>]
    public ConceptId? Concept { get; init; }

    /// <summary>Key of the taxonomy of a named concept.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>Preferred label of a named concept, without regard to case; an unknown one is added to an open taxonomy and refused by others.</summary>
    public string? Name { get; init; }

    internal TagTarget ToTarget() => new(Concept, Taxonomy, Name);
}

/// <summary>Which items: exactly one of the three.</summary>
[InputObjectType("ItemsInput")]
[OneOf]
public sealed record ItemsInput
{
    /// <summary>These items.</summary>
    [ID]
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>All items that a search finds, however many.</summary>
    public ItemSearchInput? Search { get; init; }

    /// <summary>All active items of a kind that satisfy a condition, as a segment of it would hold.</summary>
    public ItemConditionInput? Condition { get; init; }
}

/// <summary>Items of one kind by a condition.</summary>
[InputObjectType("ItemConditionInput")]
public sealed record ItemConditionInput
{
    /// <summary>What the items are.</summary>
    public required ItemKind Kind { get; init; }

    /// <summary>What they satisfy.</summary>
    public required ConditionInput Condition { get; init; }
}
