using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Catalog.GraphQL.Execution.Bindings;

/// <summary>Types of keys: int, long, Guid, string, and structs around one of them with a constructor and a property Value.</summary>
internal static class KeyTypes
{
    private static readonly ConcurrentDictionary<Type, KeyType?> Known = new();

    /// <summary>A struct around one simple value.</summary>
    internal static bool IsWrapper(Type type) => Find(type) is { Wrap: not null };

    internal static bool IsWholeNumber(Type type) => Inner(type) is var inner && (inner == typeof(long) || inner == typeof(int) || inner == typeof(short));

    /// <summary>The simple type inside; the type itself when it is simple.</summary>
    internal static Type Inner(Type type) => Find(System.Nullable.GetUnderlyingType(type) ?? type)?.Inner ?? type;

    internal static object? Unwrap(object? key) => key is null ? null : Find(key.GetType()) is { Wrap: not null } found ? found.Unwrap(key) : key;

    /// <summary>A value of the key type from its text; null when the text is not one.</summary>
    internal static object? Parse(string text, Type type)
    {
        var wanted = System.Nullable.GetUnderlyingType(type) ?? type;
        var found = Find(wanted);
        object? value = (found?.Inner ?? wanted) switch
        {
            var inner when inner == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            var inner when inner == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            var inner when inner == typeof(Guid) => Guid.TryParse(text, out var guid) ? guid : null,
            var inner when inner == typeof(string) => text,
            _ => null,
        };
        return value is null || found?.Wrap is not { } wrap ? value : wrap(value);
    }

    private static KeyType? Find(Type type) => Known.GetOrAdd(type, static wanted =>
    {
        if (wanted == typeof(long) || wanted == typeof(int) || wanted == typeof(Guid) || wanted == typeof(string))
        {
            return new KeyType(wanted, null, static value => value);
        }

        if (!wanted.IsValueType || wanted.IsPrimitive || wanted.IsEnum
            || wanted.GetProperty("Value", BindingFlags.Instance | BindingFlags.Public) is not { } property
            || wanted.GetConstructor([property.PropertyType]) is not { } constructor
            || (property.PropertyType != typeof(long) && property.PropertyType != typeof(int) && property.PropertyType != typeof(Guid) && property.PropertyType != typeof(string))
            || wanted.GetProperties(BindingFlags.Instance | BindingFlags.Public).Length != 1)
        {
            return null;
        }

        Func<object, object>? wrap = null;
        return new KeyType(property.PropertyType, value => (wrap ??= Wrap(constructor, property.PropertyType))(value), Accessors.LazyGetter(property));
    });

    private static Func<object, object> Wrap(ConstructorInfo constructor, Type inner)
    {
        var input = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object>>(Expression.Convert(Expression.New(constructor, Expression.Convert(input, inner)), typeof(object)), input).Compile();
    }

    /// <summary>How a key is made of its simple value and taken apart; compiled when first used.</summary>
    private sealed record KeyType(Type Inner, Func<object, object>? Wrap, Func<object, object?> Unwrap);
}
