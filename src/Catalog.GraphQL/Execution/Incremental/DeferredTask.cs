using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Execution.Incremental;

/// <summary>Fields of one object that are executed later and delivered with the first complete of their fragments.</summary>
internal sealed class DeferredTask(ObjectPlan plan, object value, IReadOnlyList<object> path, IReadOnlyList<DeliveryGroup> groups, DeliveryMap? map)
{
    internal ObjectPlan Plan { get; } = plan;

    internal object Value { get; } = value;

    internal IReadOnlyList<object> Path { get; } = path;

    internal IReadOnlyList<DeliveryGroup> Groups { get; } = groups;

    internal DeliveryMap? Map { get; } = map;

    internal bool IsStarted { get; set; }

    /// <summary>Delivered, or of no use any more.</summary>
    internal bool IsRemoved { get; set; }

    /// <summary>What came of it; null before it has ended.</summary>
    internal DeferredOutcome? Outcome { get; set; }
}

/// <summary>What came of a deferred task: its data as JSON; null data when the last of the errors took them away.</summary>
internal sealed record DeferredOutcome(byte[]? Data, IReadOnlyList<GraphQLError> Errors, IncrementalWork Work);

/// <summary>A list whose items are delivered one after the other behind the ones that came with it.</summary>
internal sealed class StreamedField(FieldPlan field, IReadOnlyList<object> path, int delivered, StreamedItems items)
{
    internal FieldPlan Field { get; } = field;

    internal IReadOnlyList<object> Path { get; } = path;

    internal StreamedItems Items { get; } = items;

    /// <summary>Index of the next item.</summary>
    internal int Delivered { get; set; } = delivered;

    internal int Id { get; set; } = -1;
}

/// <summary>Some items of a streamed list.</summary>
/// <param name="Items">The items, each as JSON.</param>
/// <param name="Errors">Errors inside of them.</param>
/// <param name="Work">Fragments and lists that are delivered after them.</param>
/// <param name="HasEnded">No item follows.</param>
/// <param name="Failure">Why the list could not go on after these items; null when it could.</param>
internal sealed record StreamOutcome(IReadOnlyList<byte[]> Items, IReadOnlyList<GraphQLError> Errors, IncrementalWork Work, bool HasEnded, GraphQLError? Failure);
