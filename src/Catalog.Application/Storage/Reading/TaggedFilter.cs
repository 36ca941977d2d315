namespace Catalog.Application.Storage.Reading;

/// <summary>Which concepts an item must, and must not, carry.</summary>
/// <remarks>The three lists are joined by "and". With none of them given, the item must carry any concept of the taxonomy.</remarks>
public sealed record TaggedFilter
{
    /// <summary>The key of the taxonomy; null when the concepts alone say enough.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>The item carries at least one of these concepts: none at all does so when the list is empty, any when it is null.</summary>
    public IReadOnlyList<long>? AnyOf { get; init; }

    /// <summary>The item carries every one of these concepts.</summary>
    public IReadOnlyList<long> AllOf { get; init; } = [];

    /// <summary>The item carries none of these concepts.</summary>
    public IReadOnlyList<long> NoneOf { get; init; } = [];

    /// <summary>Whether a concept is also carried when one of its narrower concepts, at any depth, is.</summary>
    public bool WithDescendants { get; init; }

    /// <summary>The states of the assignments that count, as the model stores them; empty counts all.</summary>
    public IReadOnlyList<object> Status { get; init; } = [];

    /// <summary>Assignments below this confidence (0 to 1) do not count.</summary>
    public double? MinConfidence { get; init; }
}
