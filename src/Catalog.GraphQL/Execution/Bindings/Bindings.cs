using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Bindings;

/// <summary>A binding that knows who may see its field; null for everybody.</summary>
internal abstract class GuardedBinding : FieldBinding
{
    internal FieldAuthorization? Authorization { get; set; }
}

/// <summary>The property of the parent.</summary>
internal sealed class PropertyBinding(PropertyInfo property) : GuardedBinding
{
    private Func<object, object?>? getter;

    internal PropertyInfo Property { get; } = property;

    /// <summary>The value is shown as a global id.</summary>
    internal bool IsGlobalId { get; init; }

    /// <summary>Type of the global id; null for the type that shows the parent.</summary>
    internal string? IdTypeName { get; init; }

    internal Func<object, object?> Getter => getter ??= Accessors.Getter(Property);
}

/// <summary>A resolver called once per parent.</summary>
internal sealed class ResolverBinding(Func<RowReader?, FieldResolver> create) : GuardedBinding
{
    internal ResolverBinding(FieldResolver resolver)
        : this(_ => resolver)
    {
    }

    /// <summary>Class of the parent the resolver asks for; null when it asks for none.</summary>
    internal Type? ParentEntity { get; init; }

    /// <summary>Properties of the parent the resolver reads.</summary>
    internal IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>The same as a function of parent and arguments, where the method needs nothing else and answers at once; else null.</summary>
    internal Func<RowReader?, Func<object, IReadOnlyList<object?>, object?>?>? CreatePure { get; init; }

    /// <summary>Makes the resolver where only what is selected of its rows is read; null when rows are read whole.</summary>
    internal ProjectedRows? Projected { get; init; }

    /// <summary>The resolver takes an <see cref="IResolverContext"/>.</summary>
    internal bool WantsContext { get; init; }

    /// <summary>The result is a key, shown as a global id of this type; null when it is not.</summary>
    internal Func<string>? GlobalIdType { get; init; }

    internal Func<RowReader?, FieldResolver> Create { get; } = create;
}

/// <summary>A resolver that is made for what an operation selects of its rows.</summary>
/// <param name="Entity">Class of the rows.</param>
/// <param name="Create">Makes the resolver.</param>
internal sealed record ProjectedRows(Type Entity, Func<RowReader?, RowSelection, FieldResolver> Create);

/// <summary>A resolver called once for all parents of a level.</summary>
internal sealed class BatchBinding(Func<RowReader?, BatchResolver> create) : GuardedBinding
{
    internal Type? ParentEntity { get; init; }

    internal IReadOnlyList<string> Requires { get; init; } = [];

    internal Func<RowReader?, BatchResolver> Create { get; } = create;
}

/// <summary>A field of Subscription: its events, and the resolver that makes a value of each.</summary>
internal sealed class SubscriptionBinding(Func<IReadOnlyList<object?>, FieldScope, IAsyncEnumerable<object?>> subscribe, ResolverBinding resolver) : GuardedBinding
{
    internal Func<IReadOnlyList<object?>, FieldScope, IAsyncEnumerable<object?>> Subscribe { get; } = subscribe;

    internal ResolverBinding Resolver { get; } = resolver;
}

/// <summary>A data source.</summary>
internal sealed class SourceBinding(IDataSource source, DataField field) : GuardedBinding
{
    internal IDataSource Source { get; } = source;

    internal DataField Field { get; } = field;

    /// <summary>How pages are cut; null unless the field is a connection.</summary>
    internal PagingSettings? Paging { get; init; }

    /// <summary>Reads the where argument; null when there is none.</summary>
    internal FilterReader? Filter { get; init; }

    /// <summary>Reads the order argument; null when there is none.</summary>
    internal SortReader? Sort { get; init; }

    /// <summary>Positions and names of the arguments the source sees as they are.</summary>
    internal IReadOnlyList<(int Index, string Name)> OwnArguments { get; init; } = [];

    /// <summary>Reads the relation where the parent is an object and not a row; null when there is no such property.</summary>
    internal Func<object, object?>? Getter { get; init; }
}

/// <summary>node or nodes: objects by their global ids.</summary>
internal sealed class NodeBinding(IReadOnlyDictionary<string, NodeSource> types, bool isList, int maxIds) : GuardedBinding
{
    /// <summary>Where objects come from, by the name of their type.</summary>
    internal IReadOnlyDictionary<string, NodeSource> Types { get; } = types;

    internal bool IsList { get; } = isList;

    internal int MaxIds { get; } = maxIds;
}

/// <summary>
/// Where the objects of one node type come from: a resolver by key; or a data source that is given the key as the argument <c>id</c>,
/// and one that is given several as <c>ids</c> (plain keys: long, int, Guid or text).
/// </summary>
internal sealed record NodeSource(PropertyInfo Key, Func<object, FieldScope, ValueTask<object?>>? Resolve, SourceBinding? One, SourceBinding? Several);

/// <summary>Parts of a connection that the source is told about when they are selected.</summary>
[Flags]
internal enum ConnectionParts
{
    None = 0,
    Rows = 1,
    PageInfo = 2,
    Cursors = 4,
    TotalCount = 8,
}

/// <summary>A field of a connection, edge or page info.</summary>
internal sealed class ConnectionPartBinding(ConnectionParts parts, Func<object, object?> get) : FieldBinding
{
    internal ConnectionParts Parts { get; } = parts;

    internal Func<object, object?> Get { get; } = get;
}
