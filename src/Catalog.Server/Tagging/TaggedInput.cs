using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Tagging;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Tagging;

/// <summary>
/// Which concepts an item must and must not carry. The lists are joined by "and"; with none of them given, the item must carry any
/// concept of the taxonomy.
/// </summary>
[InputObjectType("TaggedInput")]
public sealed record TaggedInput
{
    /// <summary>Key of the taxonomy; without it, assignments of every taxonomy count.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>At least one of these concepts.</summary>
    [ID<Concept>]
    public IReadOnlyList<long>? AnyOf { get; init; }

    /// <summary>Every one of these concepts.</summary>
    [ID<Concept>]
    public IReadOnlyList<long>? AllOf { get; init; }

    /// <summary>None of these concepts.</summary>
    [ID<Concept>]
    public IReadOnlyList<long>? NoneOf { get; init; }

    /// <summary>Whether a narrower concept, at any depth, counts for the concept.</summary>
    [DefaultValue(false)]
    public bool WithDescendants { get; init; }

    /// <summary>The states of assignments that count; accepted ones when not given.</summary>
    public IReadOnlyList<TagStatus>? Status { get; init; }

    /// <summary>Assignments below this confidence (0 to 1) do not count.</summary>
    public double? MinConfidence { get; init; }

    internal TaggedFilter ToFilter() => new()
    {
        Taxonomy = Taxonomy,
        AnyOf = AnyOf,
        AllOf = AllOf ?? [],
        NoneOf = NoneOf ?? [],
        WithDescendants = WithDescendants,
        Status = Status is null ? [TagStatus.Accepted] : [.. Status.Cast<object>()],
        MinConfidence = MinConfidence,
    };
}
