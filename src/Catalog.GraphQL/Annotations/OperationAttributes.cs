namespace Catalog.GraphQL.Annotations;

/// <summary>
/// The mutation foresees an exception: thrown by the resolver, it becomes a member of the payload's <c>errors</c> in place of an
/// execution error. XException gives XError.
/// </summary>
/// <param name="type">The exception, or a class of the error with a constructor or static CreateErrorFrom that takes the exception.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public class ErrorAttribute(Type type) : Attribute
{
    /// <summary>The exception or error class.</summary>
    public Type Type { get; } = type;
}

/// <summary>The same as <see cref="ErrorAttribute"/> of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The exception or error class.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class ErrorAttribute<T>() : ErrorAttribute(typeof(T));

/// <summary>How a mutation follows the conventions: one input argument, and a payload.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class UseMutationConventionAttribute : Attribute
{
    /// <summary>The method's parameters and result stand in the schema as they are.</summary>
    public bool Disable { get; set; }

    /// <summary>Name of the input; by default the field's name in Pascal case with Input.</summary>
    public string? InputTypeName { get; set; }

    /// <summary>Name of the payload; by default the field's name in Pascal case with Payload.</summary>
    public string? PayloadTypeName { get; set; }

    /// <summary>Name of the payload's field that holds the result; by default that of its type.</summary>
    public string? PayloadFieldName { get; set; }
}

/// <summary>The method is a field of Subscription, resolved once per event.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>
    /// Name of a static method of the class that gives the events as an <c>IAsyncEnumerable</c>; its parameters are the field's
    /// arguments, by name, services, and the cancellation. Null when the topic gives them.
    /// </summary>
    public string? With { get; set; }
}

/// <summary>The topic whose messages are the events; <c>{argument}</c> stands for an argument's value.</summary>
/// <param name="name">The topic.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class TopicAttribute(string name) : Attribute
{
    /// <summary>The topic with its placeholders.</summary>
    public string Name { get; } = name;
}

/// <summary>Who may see a type or field: a signed-in caller, with one of the roles, fulfilling the policy.</summary>
/// <param name="policy">Name of a policy of the host; null for none.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class AuthorizeAttribute(string? policy = null) : Attribute
{
    /// <summary>Name of a policy of the host; null for none.</summary>
    public string? Policy { get; } = policy;

    /// <summary>One of these is needed; null or empty for none.</summary>
    public string[]? Roles { get; set; }
}

/// <summary>Anybody may see the field, though its type asks for authorisation.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AllowAnonymousAttribute : Attribute;

/// <summary>What one value of the field or type costs.</summary>
/// <param name="weight">The weight; 0 or more.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class CostAttribute(double weight) : Attribute
{
    /// <summary>The weight.</summary>
    public double Weight { get; } = weight;
}

/// <summary>How many items a list field gives, for pricing before it runs.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : Attribute
{
    /// <summary>Items when nothing else tells; -1 when unknown.</summary>
    public int AssumedSize { get; set; } = -1;

    /// <summary>Arguments that bound the size.</summary>
    public string[]? SlicingArguments { get; set; }

    /// <summary>Size when no slicing argument is given; -1 when unknown.</summary>
    public int SlicingArgumentDefaultValue { get; set; } = -1;

    /// <summary>Fields of the result whose lists have the size, for connections.</summary>
    public string[]? SizedFields { get; set; }

    /// <summary>Whether exactly one slicing argument must be given.</summary>
    public bool RequireOneSlicingArgument { get; set; } = true;
}
