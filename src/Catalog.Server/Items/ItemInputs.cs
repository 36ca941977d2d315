using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Text.Json;
using Catalog.Application.Items;
using Catalog.GraphQL.Annotations;

namespace Catalog.Server.Items;

/// <summary>Fields to set on an item of some kind; every property but the attributes is an <see cref="Optional{T}"/> of the same name as the item's.</summary>
public interface IItemInput
{
    /// <summary>Custom attributes to set.</summary>
    Optional<IReadOnlyList<AttributeInput>?> Attributes { get; }
}

/// <summary>Turns inputs of mutations into changes; how a class is read is compiled once.</summary>
internal static class ItemInputs
{
    private static readonly ConcurrentDictionary<Type, Action<object, Dictionary<string, object?>>> Readers = new();

    /// <summary>What was given, by field.</summary>
    public static ItemChanges Changes(IItemInput input)
    {
        var fields = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        Readers.GetOrAdd(input.GetType(), Compile)(input, fields);
        var attributes = input.Attributes is { HasValue: true, Value: { } given }
            ? given.ToDictionary(attribute => attribute.Key, attribute => attribute.Value is { ValueKind: not JsonValueKind.Null } ? attribute.Value : null)
            : null;
        return new ItemChanges(fields, attributes);
    }

    private static Action<object, Dictionary<string, object?>> Compile(Type type)
    {
        var input = Expression.Parameter(typeof(object));
        var fields = Expression.Parameter(typeof(Dictionary<string, object?>));
        var typed = Expression.Convert(input, type);
        var lines = type.GetProperties()
            .Where(property => property.Name != nameof(IItemInput.Attributes) && property.PropertyType is { IsGenericType: true } shape && shape.GetGenericTypeDefinition() == typeof(Optional<>))
            .Select(property =>
            {
                var optional = Expression.Property(typed, property);
                return Expression.IfThen(
                    Expression.Property(optional, nameof(Optional<int>.HasValue)),
                    Expression.Assign(
                        Expression.Property(fields, "Item", Expression.Constant(property.Name)),
                        Expression.Convert(Expression.Property(optional, nameof(Optional<int>.Value)), typeof(object))));
            });
        return Expression.Lambda<Action<object, Dictionary<string, object?>>>(Expression.Block(lines), input, fields).Compile();
    }
}
