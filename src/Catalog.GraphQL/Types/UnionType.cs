namespace Catalog.GraphQL.Types;

/// <summary>One of several object types (specification section 3.8).</summary>
public sealed class UnionType : NamedType
{
    internal UnionType(string name)
        : base(name)
    {
    }

    /// <summary>The members in source order; references until the schema is built, then <see cref="ObjectType"/> only.</summary>
    internal List<NamedType> Types { get; } = [];

    /// <summary>The name of the concrete type of a value; null when the C# type tells.</summary>
    internal Func<object, string?>? ResolveType { get; set; }
}
