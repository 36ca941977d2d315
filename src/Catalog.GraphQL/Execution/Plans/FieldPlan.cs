using System.Text;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>How a selected field gets its value.</summary>
internal enum FieldKind
{
    /// <summary>A leaf written straight from the parent.</summary>
    Leaf,

    /// <summary>A value that follows from parent and arguments at once.</summary>
    Pure,

    /// <summary>The same row as the parent's, seen as the related entity.</summary>
    Join,

    /// <summary>A resolver, called once per parent.</summary>
    Resolver,

    /// <summary>A resolver, called once for all parents of the level.</summary>
    Batch,

    /// <summary>A data source, asked once for all parents of the level.</summary>
    Source,
}

/// <summary>One selected field of one concrete type: everything about it that does not depend on the request. Immutable once compiled.</summary>
internal sealed class FieldPlan
{
    internal FieldPlan(string responseName, FieldDefinition definition, ObjectType parentType, IReadOnlyList<FieldNode> nodes, SelectionSets sets)
    {
        ResponseName = responseName;
        Definition = definition;
        ParentType = parentType;
        Nodes = nodes;
        Sets = sets;
        Key = Encoding.UTF8.GetBytes($",\"{responseName}\":");
        IsNonNull = definition.Type is NonNullType;
    }

    internal string ResponseName { get; }

    /// <summary>Comma, name and colon; the first field of an object leaves the comma out.</summary>
    internal byte[] Key { get; }

    internal FieldDefinition Definition { get; }

    internal ObjectType ParentType { get; }

    /// <summary>Every occurrence of the field that is merged into this one.</summary>
    internal IReadOnlyList<FieldNode> Nodes { get; }

    /// <summary>What the occurrences select, merged into the plans of the values.</summary>
    internal SelectionSets Sets { get; }

    /// <summary>How the list is streamed; null when it is delivered whole.</summary>
    internal StreamPlan? Stream { get; init; }

    internal bool IsNonNull { get; }

    internal FieldKind Kind { get; set; }

    /// <summary>For <see cref="FieldKind.Leaf"/>.</summary>
    internal LeafWriter? Leaf { get; set; }

    /// <summary>For <see cref="FieldKind.Pure"/>, and for <see cref="FieldKind.Join"/> where the parent is not a row.</summary>
    internal Func<object, IReadOnlyList<object?>, object?>? Pure { get; set; }

    /// <summary>For <see cref="FieldKind.Join"/>: the ordinal that is null when there is no related row.</summary>
    internal int Presence { get; set; }

    /// <summary>For <see cref="FieldKind.Resolver"/>.</summary>
    internal FieldResolver? Resolver { get; set; }

    /// <summary>The resolver takes an <see cref="IResolverContext"/>, which needs a scope for each parent.</summary>
    internal bool WantsContext { get; set; }

    /// <summary>For <see cref="FieldKind.Batch"/>.</summary>
    internal BatchResolver? Batch { get; set; }

    /// <summary>For <see cref="FieldKind.Source"/>.</summary>
    internal SourcePlan? Source { get; set; }

    internal ArgumentsPlan Arguments { get; set; } = ArgumentsPlan.None;

    /// <summary>What is selected below; null for a leaf.</summary>
    internal SelectionPlan? Selection { get; set; }

    /// <summary>Who may see the field; null for everybody.</summary>
    internal FieldAuthorization? Authorization { get; set; }

    /// <summary>Where the parent keeps the value until it is written; -1 when it is evaluated while writing.</summary>
    internal int Slot { get; set; } = -1;

    internal bool HasSlot => Slot >= 0;

    /// <summary>Whether this is the type of the list that <see cref="Stream"/> divides, rather than of a list inside it.</summary>
    internal bool IsStreamed(GraphQLType type) => Stream is not null && ReferenceEquals(type.Nullable, Definition.Type.Nullable);

    internal string Coordinate => $"{ParentType.Name}.{Definition.Name}";
}

/// <summary>Resolves a field for one parent.</summary>
internal delegate ValueTask<object?> FieldResolver(object parent, IReadOnlyList<object?> arguments, FieldScope scope);

/// <summary>Resolves a field for all parents of a level; one value per parent, in their order.</summary>
internal delegate ValueTask<IReadOnlyList<object?>> BatchResolver(IReadOnlyList<object> parents, IReadOnlyList<object?> arguments, FieldScope scope);

/// <summary>A field of one request, as its resolver sees it.</summary>
internal sealed record FieldScope(RequestContext Context, FieldPlan Field, OperationExecution Execution, CancellationToken Cancellation)
{
    /// <summary>The slots of the only parent, where <see cref="FieldPlan.WantsContext"/>; null elsewhere.</summary>
    internal object?[]? Slots { get; init; }
}
