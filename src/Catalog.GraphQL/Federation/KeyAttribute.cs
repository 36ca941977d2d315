namespace Catalog.GraphQL.Federation;

/// <summary>
/// Other subgraphs may refer to objects of the type by these fields, besides the global id that every node has. Objects are read from the
/// host's data source, or by a static method marked <see cref="ReferenceResolverAttribute"/>. Without effect unless the schema is a subgraph.
/// </summary>
/// <param name="fields">Names of the fields in the schema, separated by spaces: texts, whole numbers or UUIDs of the type itself, unique together.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true)]
public sealed class KeyAttribute(string fields) : Attribute
{
    /// <summary>Names of the fields, separated by spaces.</summary>
    public string Fields { get; } = fields;
}

/// <summary>
/// Fetches an object by a <see cref="KeyAttribute">key</see>; a static method whose arguments are the key's fields, by name. Called once
/// for each object that is referred to, all at the same time: take a data loader to read them together.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReferenceResolverAttribute : Attribute;
