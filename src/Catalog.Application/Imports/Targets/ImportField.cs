using System.Linq.Expressions;
using System.Reflection;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Items;
using Catalog.Domain;

namespace Catalog.Application.Imports.Targets;

/// <summary>A field of an entity that a file may set.</summary>
/// <param name="Name">As GraphQL writes it.</param>
/// <param name="Type">The type of its values, never nullable.</param>
/// <param name="IsNullable">Whether it may have no value; otherwise no value means <paramref name="Default"/>.</param>
/// <param name="Default">What a field that must have a value has when the file gives none.</param>
/// <param name="Get">Reads it from an entity.</param>
/// <param name="Set">Writes it to an entity; the value is of <paramref name="Type"/> or null where that is allowed.</param>
internal sealed record ImportField(string Name, Type Type, bool IsNullable, object? Default, Func<object, object?> Get, Action<object, object?> Set)
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The longest text it takes.</summary>
    public int MaxLength { get; } = Name switch
    {
        "title" => TextRules.NameLength,
        "body" or "description" or "text" => TextRules.BodyLength,
        "embeddedMetadata" => TextRules.BodyLength,
        _ => TextRules.LineLength,
    };

    /// <summary>Whether its text is JSON, so that two texts may say the same: PostgreSQL keeps the value, not the text.</summary>
    public bool IsJson { get; } = Name == "embeddedMetadata";

    /// <summary>What the use cases of items ask of the field's values beyond their type; null for rows that are no items.</summary>
    public ItemField? Rule { get; init; }

    /// <summary>The value as it will be stored, or the sentence that says why it is refused.</summary>
    public object? Checked(object? value, out string? problem)
    {
        problem = null;
        try
        {
            return value is null or "" || Rule is null ? value : Rule.Checked(value);
        }
        catch (CatalogException error)
        {
            problem = error.Message;
            return null;
        }
    }

    public static ImportField? Describe(PropertyInfo property, object prototype, ItemField? rule)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (!ValueReader.Knows(type))
        {
            return null;
        }

        bool isNullable;
        lock (Nullability) // the context keeps what it has looked up
        {
            isNullable = Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }

        var get = Getter(property);
        return new(CamelCase(property.Name), type, isNullable, isNullable ? null : get(prototype), get, Setter(property)) { Rule = rule };
    }

    /// <summary>How GraphQL writes the name of a property.</summary>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    public static Func<object, object?> Getter(PropertyInfo property)
    {
        var entity = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(entity, property.DeclaringType!), property); // a property of a class has one
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), entity).Compile();
    }

    public static Action<object, object?> Setter(PropertyInfo property)
    {
        var entity = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var target = Expression.Property(Expression.Convert(entity, property.DeclaringType!), property); // a property of a class has one
        return Expression.Lambda<Action<object, object?>>(Expression.Assign(target, Expression.Convert(value, property.PropertyType)), entity, value).Compile();
    }
}
