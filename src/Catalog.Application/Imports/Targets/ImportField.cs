using System.Linq.Expressions;
using System.Reflection;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Items;

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

    public static ImportField? Describe(PropertyInfo property)
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

        return new(CamelCase(property.Name), type, isNullable, isNullable ? null : DefaultOf(type), Getter(property), Setter(property));
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

    // The least surprising member: what a thing is when nobody has said anything about it yet.
    private static object? DefaultOf(Type type) =>
        type == typeof(string) ? null
        : type == typeof(TicketPriority) ? TicketPriority.Normal
        : type == typeof(Channel) ? Channel.Other
        : type == typeof(FinancialRecordType) ? FinancialRecordType.Other
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : Activator.CreateInstance(type);
}
