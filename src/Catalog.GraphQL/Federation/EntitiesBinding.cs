using Catalog.GraphQL.Execution.Bindings;

namespace Catalog.GraphQL.Federation;

/// <summary>_entities: objects by their representations.</summary>
internal sealed class EntitiesBinding(IReadOnlyDictionary<string, NodeSource> nodes, IReadOnlyDictionary<string, IReadOnlyList<EntityKey>> keys, int maxEntities) : GuardedBinding
{
    /// <summary>Where objects come from by their global ids, by the name of their type.</summary>
    internal IReadOnlyDictionary<string, NodeSource> Nodes { get; } = nodes;

    /// <summary>The other keys, by the name of the type.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<EntityKey>> Keys { get; } = keys;

    internal int MaxEntities { get; } = maxEntities;
}
