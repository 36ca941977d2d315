using Catalog.GraphQL.Execution.Plans;

namespace Catalog.GraphQL.Execution.Incremental;

/// <summary>One deferred fragment of one object of the answer: what the client sees as pending, then completed.</summary>
internal sealed class DeliveryGroup(IReadOnlyList<object> path, string? label, DeliveryGroup? parent)
{
    internal IReadOnlyList<object> Path { get; } = path;

    internal string? Label { get; } = label;

    /// <summary>The fragment around this one; it has to be complete before this one is announced.</summary>
    internal DeliveryGroup? Parent { get; } = parent;

    /// <summary>The fragments inside this one, found so far.</summary>
    internal List<DeliveryGroup> Children { get; } = [];

    /// <summary>What belongs to the fragment and was not delivered with another.</summary>
    internal List<DeferredTask> Tasks { get; } = [];

    /// <summary>Tasks that have not ended.</summary>
    internal int Unfinished { get; set; }

    internal DeliveryState State { get; set; }

    /// <summary>The id the client knows; -1 before it is announced and after it is completed.</summary>
    internal int Id { get; set; } = -1;
}

/// <summary>The life of a deferred fragment.</summary>
internal enum DeliveryState
{
    /// <summary>Not known to the delivery: not yet, or not any more.</summary>
    Unknown,

    /// <summary>Waits for the fragment around it.</summary>
    Waiting,

    /// <summary>Announced to the client; its tasks run.</summary>
    Announced,
}

/// <summary>The fragments of the object being written and of those around it, by their place in the plan. Immutable; grows at its head.</summary>
internal sealed record DeliveryMap(DeferUsage Usage, DeliveryGroup Group, DeliveryMap? Next)
{
    /// <summary>The fragment of a use of @defer around the object.</summary>
    internal static DeliveryGroup Find(DeliveryMap? map, DeferUsage usage)
    {
        for (var entry = map; entry is not null; entry = entry.Next)
        {
            if (ReferenceEquals(entry.Usage, usage))
            {
                return entry.Group;
            }
        }

        throw new InvalidOperationException($"No fragment is open for @defer(label: {usage.Label}).");
    }
}
