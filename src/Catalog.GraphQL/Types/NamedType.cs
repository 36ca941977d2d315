namespace Catalog.GraphQL.Types;

/// <summary>A type with a name: scalar, enum, input object, object, interface or union. Two types of one schema never share a name.</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(string name)
    {
        Name = name;
    }

    /// <summary>The name, unique in its schema.</summary>
    public string Name { get; internal set; }

    /// <summary>What the type means, in Markdown; null when nobody said.</summary>
    public string? Description { get; set; }

    /// <summary>Directives applied to the type in its definition and its extensions, in order.</summary>
    internal List<AppliedDirective> Directives { get; } = [];

    /// <summary>The C# type whose values this type shows; null for types built from SDL.</summary>
    internal Type? RuntimeType { get; set; }

    internal override NamedType Unwrapped => this;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
