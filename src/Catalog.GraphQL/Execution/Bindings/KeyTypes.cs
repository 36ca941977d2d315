using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Catalog.GraphQL.Execution.Bindings;

/// <summary>Types of keys: int, long, Guid, string, and structs around one of them with a constructor and a property Value.</summary>
internal static class KeyTypes
{
    private static readonly ConcurrentDictionary<Type, (Func<object, object>? Wrap, Func<object, object?> Unwrap, Type Inner)?> Known = new();

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

    private static (Func<object, object>? Wrap, Func<object, object?> Unwrap, Type Inner)? Find(Type type) => Known.GetOrAdd(type, static wanted =>
    {
        if (wanted == typeof(long) || wanted == typeof(int) || wanted == typeof(Guid) || wanted == typeof(string))
        {
            return (null, value => value, wanted);
        }

        if (!wanted.IsValueType || wanted.IsPrimitive || wanted.IsEnum
            || wanted.GetProperty("Value", BindingFlags.Instance | BindingFlags.Public) is not { } property
            || wanted.GetConstructor([property.PropertyType]) is not { } constructor
            || (property.PropertyType != typeof(long) && property.PropertyType != typeof(int) && property.PropertyType != typeof(Guid) && property.PropertyType != typeof(string))
            || wanted.GetProperties(BindingFlags.Instance | BindingFlags.Public).Length != 1)
        {
            return null;
        }

        var input = Expression.Parameter(typeof(object));
        var wrap = Expression.Lambda<Func<object, object>>(
            Expression.Convert(Expression.New(constructor, Expression.Convert(input, property.PropertyType)), typeof(object)), input).Compile();
        return (wrap, Accessors.Getter(property), property.PropertyType);
    });
}
