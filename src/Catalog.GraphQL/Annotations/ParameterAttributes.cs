namespace Catalog.GraphQL.Annotations;

/// <summary>The parameter receives the value whose field is resolved.</summary>
/// <param name="requires">
/// Names of the properties the resolver reads. Where the parent is a row of a data source, only these are read and filled in; with none
/// named, those marked [IsProjected] and the key are.
/// </param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute(params string[] requires) : Attribute
{
    /// <summary>Names of the properties the resolver reads.</summary>
    public IReadOnlyList<string> Requires { get; } = requires;
}

/// <summary>The parameter receives a service of the request.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>The parameter receives a value of <see cref="Execution.RequestContext.State"/>.</summary>
/// <param name="key">Name of the value; by default that of the parameter.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GlobalStateAttribute(string? key = null) : Attribute
{
    /// <summary>Name of the value; null for that of the parameter.</summary>
    public string? Key { get; } = key;
}

/// <summary>The parameter is an argument of the field, which is so anyway where nothing else is said; needed only to name it.</summary>
/// <param name="name">Name in the schema.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ArgumentAttribute(string? name = null) : Attribute
{
    /// <summary>Name in the schema; null for that of the parameter.</summary>
    public string? Name { get; } = name;
}

/// <summary>The parameter receives the event of a subscription.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;
