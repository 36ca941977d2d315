using System.Reflection;
using Catalog.GraphQL.Data;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>A C# type as a schema sees it: its named part, and nullability and lists around it.</summary>
/// <param name="Named">The type inside; null for a list.</param>
/// <param name="Item">The element, for a list.</param>
/// <param name="IsNullable">Null is a value.</param>
internal sealed record ClrShape(Type? Named, ClrShape? Item, bool IsNullable)
{
    /// <summary>The type inside all lists.</summary>
    internal Type Inner => Named ?? Item?.Inner ?? typeof(object);

    internal bool IsList => Item is not null;

    internal ClrShape AsNullable() => this with { IsNullable = true };

    internal ClrShape AsNonNull() => this with { IsNullable = false };
}

/// <summary>Reads shapes, with the nullability of reference types.</summary>
internal sealed class ClrShapes
{
    private readonly NullabilityInfoContext context = new();

    // A property is asked about for its field, its filter and its order, and again for each class that inherits it.
    private readonly Dictionary<PropertyInfo, ClrShape> read = [];

    internal ClrShape Of(PropertyInfo property)
    {
        var declared = Declared(property);
        if (!read.TryGetValue(declared, out var shape))
        {
            read.Add(declared, shape = Of(property.PropertyType, context.Create(declared)));
        }

        return shape;
    }

    internal ClrShape Of(ParameterInfo parameter) => Of(parameter.ParameterType, context.Create(parameter));

    private static PropertyInfo Declared(PropertyInfo property) => property.DeclaringType is { } owner && owner != property.ReflectedType
        ? owner.GetProperty(property.Name, BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic) ?? property
        : property;

    private static ClrShape Of(Type type, NullabilityInfo? info)
    {
        if (System.Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return new ClrShape(underlying, null, true);
        }

        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            var argument = type.GetGenericArguments()[0];
            var inner = info is { GenericTypeArguments.Length: > 0 } ? info.GenericTypeArguments[0] : null;
            if (definition == typeof(Task<>) || definition == typeof(ValueTask<>))
            {
                return Of(argument, inner);
            }

            if (definition == typeof(Optional<>))
            {
                return Of(argument, inner).AsNullable();
            }

            if (definition == typeof(Rows<>))
            {
                return new ClrShape(null, new ClrShape(argument, null, false), false);
            }

            if (definition == typeof(Row<>))
            {
                return new ClrShape(argument, null, true);
            }
        }

        var isNullable = !type.IsValueType && (info is null || info.ReadState != NullabilityState.NotNull);
        return ListTypes.ElementOf(type) is { } element
            ? new ClrShape(null, Of(element, type.IsArray ? info?.ElementType : info?.GenericTypeArguments.FirstOrDefault()), isNullable)
            : new ClrShape(type, null, isNullable);
    }
}
