namespace Catalog.GraphQL.Annotations;

/// <summary>Gives a type, field, argument, input field or enum value a name of its own in the schema.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>Describes an element of the schema; goes before its doc comment.</summary>
/// <param name="description">Markdown.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    /// <summary>Markdown.</summary>
    public string Description { get; } = description;
}

/// <summary>Keeps a member or enum value out of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>The field of this method stands in the place of that of a property of the extended type: <c>brand</c> for <c>brandId</c>, say.</summary>
/// <param name="name">Name of the property, <c>nameof</c> it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BindMemberAttribute(string name) : Attribute
{
    /// <summary>Name of the property.</summary>
    public string Name { get; } = name;
}

/// <summary>Marks an element of the schema as deprecated; <see cref="ObsoleteAttribute"/> does the same.</summary>
/// <param name="reason">What to use in its place.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    /// <summary>What to use in its place.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Sets the type of a field, argument or input field by its SDL, <c>[String!]!</c> for example, where the C# type does not say it.</summary>
/// <param name="type">The type in SDL.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class GraphQLTypeAttribute(string type) : Attribute
{
    /// <summary>The type in SDL.</summary>
    public string Type { get; } = type;
}

/// <summary>The field, argument or input field is non-null whatever its C# type says.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class GraphQLNonNullTypeAttribute : Attribute;

/// <summary>Default of an argument or input field.</summary>
/// <param name="value">A constant: text, number, boolean, enum value or null.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DefaultValueAttribute(object? value) : Attribute
{
    /// <summary>The default.</summary>
    public object? Value { get; } = value;
}

/// <summary>The value is an ID: shown as a global id of the type, and accepted as one of any type.</summary>
/// <param name="typeName">Name of the type whose id it is; null for the declaring type (output) or any type (input).</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public class IDAttribute(string? typeName = null) : Attribute
{
    /// <summary>Name of the type whose id it is; null for the declaring type or any.</summary>
    public virtual string? TypeName { get; } = typeName;

    /// <summary>Class whose type's id it is; null when <see cref="TypeName"/> or the place says it.</summary>
    public virtual Type? Type => null;
}

/// <summary>The value is a global id of the type of <typeparamref name="T"/>; ids of other types are refused.</summary>
/// <typeparam name="T">Class of the type.</typeparam>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class IDAttribute<T> : IDAttribute
{
    /// <inheritdoc />
    public override Type Type => typeof(T);
}

/// <summary>The member is read with every row of its entity, because a field computed from the entity needs it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IsProjectedAttribute : Attribute;

/// <summary>Fetches a value of a [Node] type by its key; a static method whose first parameter is the key.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeResolverAttribute : Attribute;

/// <summary>
/// The method resolves its field for all parents of a level in one call: the [Parent] parameter is a list of parents, and the result
/// holds one value per parent, in their order.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BatchResolverAttribute : Attribute;
