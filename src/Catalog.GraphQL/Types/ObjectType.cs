namespace Catalog.GraphQL.Types;

/// <summary>A type with fields: the base of <see cref="ObjectType"/> and <see cref="InterfaceType"/>.</summary>
public abstract class ComplexType : NamedType
{
    private Dictionary<string, FieldDefinition>? byName;

    private protected ComplexType(string name)
        : base(name)
    {
    }

    /// <summary>The fields in source order; introspection fields (__typename, __schema, __type) are not among them.</summary>
    internal List<FieldDefinition> Fields { get; } = [];

    /// <summary>The interfaces the type declares; references until the schema is built, then <see cref="InterfaceType"/> only.</summary>
    internal List<NamedType> Interfaces { get; } = [];

    internal FieldDefinition? Field(string name)
    {
        if (byName is null || byName.Count != Fields.Count)
        {
            var index = new Dictionary<string, FieldDefinition>(Fields.Count, StringComparer.Ordinal);
            foreach (var field in Fields)
            {
                index.TryAdd(field.Name, field);
            }

            byName = index;
        }

        return byName.GetValueOrDefault(name);
    }
}

/// <summary>A concrete type with fields (specification section 3.6).</summary>
public sealed class ObjectType : ComplexType
{
    internal ObjectType(string name)
        : base(name)
    {
    }

    /// <summary>Position among the object types of the schema, set when it is built.</summary>
    internal int Index { get; set; } = -1;

    /// <summary>Says whether a value is of this type, where the C# type alone does not tell; null when it does.</summary>
    internal Func<object, bool>? IsTypeOf { get; set; }
}

/// <summary>An abstract type with fields, which objects and other interfaces implement (specification section 3.7).</summary>
public sealed class InterfaceType : ComplexType
{
    internal InterfaceType(string name)
        : base(name)
    {
    }

    /// <summary>The name of the concrete type of a value; null when the C# type tells.</summary>
    internal Func<object, string?>? ResolveType { get; set; }
}
