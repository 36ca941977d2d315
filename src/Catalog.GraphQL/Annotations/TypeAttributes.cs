namespace Catalog.GraphQL.Annotations;

// Attributes that make C# classes types of the schema. The names are those users of HotChocolate know.

/// <summary>The public static methods of the class are fields of Query.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>The public static methods of the class are fields of Mutation.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>The public static methods of the class are fields of Subscription.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>The class itself is an object type: its public properties and methods are fields.</summary>
/// <param name="name">Name in the schema; by default the name of the class.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ObjectTypeAttribute(string? name = null) : Attribute
{
    /// <summary>Name in the schema; null for the name of the class.</summary>
    public string? Name { get; } = name;
}

/// <summary>
/// The static class describes the object type of <typeparamref name="T"/>: the public properties of T are fields, and the public
/// static methods of the class are more fields, or take the place of those of the same name.
/// </summary>
/// <typeparam name="T">Class of the values.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : Attribute
{
    /// <summary>Fields come only from the describing class, not from the properties of T.</summary>
    public bool BindFieldsExplicitly { get; set; }
}

/// <summary>The public static methods of the class are more fields of the type of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Class of the values.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtendObjectTypeAttribute<T> : Attribute;

/// <summary>The interface or abstract class is an interface type; classes of the schema that derive from it implement it.</summary>
/// <param name="name">Name in the schema; by default the C# name, for an interface without its I.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class InterfaceTypeAttribute(string? name = null) : Attribute
{
    /// <summary>Name in the schema; null for the default.</summary>
    public string? Name { get; } = name;
}

/// <summary>The static class describes the interface type of <typeparamref name="T"/>; its methods are fields of the interface and of all its types.</summary>
/// <typeparam name="T">Base class or interface of the values.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute<T> : Attribute
{
    /// <summary>Fields come only from the describing class, not from the properties of T.</summary>
    public bool BindFieldsExplicitly { get; set; }
}

/// <summary>The interface or abstract class is a union of the object types whose classes derive from it.</summary>
/// <param name="name">Name in the schema; by default the C# name, for an interface without its I.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class UnionTypeAttribute(string? name = null) : Attribute
{
    /// <summary>Name in the schema; null for the default.</summary>
    public string? Name { get; } = name;
}

/// <summary>The enum is an enum type; needed only to name it.</summary>
/// <param name="name">Name in the schema; by default the C# name.</param>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class EnumTypeAttribute(string? name = null) : Attribute
{
    /// <summary>Name in the schema; null for the C# name.</summary>
    public string? Name { get; } = name;
}

/// <summary>The class is an input object; needed only to name it.</summary>
/// <param name="name">Name in the schema; by default the C# name, with Input at its end.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class InputObjectTypeAttribute(string? name = null) : Attribute
{
    /// <summary>Name in the schema; null for the default.</summary>
    public string? Name { get; } = name;
}

/// <summary>Exactly one field of the input object is given, and it is not null.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;

/// <summary>
/// The type has global ids and can be fetched by <c>node(id:)</c>. Its key is the property <see cref="IdField"/>; a static method
/// marked <see cref="NodeResolverAttribute"/>, or a data source, fetches it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class NodeAttribute : Attribute
{
    /// <summary>Name of the key's property; Id by default.</summary>
    public string IdField { get; set; } = "Id";
}
