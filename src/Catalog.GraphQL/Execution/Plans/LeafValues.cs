using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Plans;

/// <summary>Writers of leaf values by C# type, and of boxed values by GraphQL type.</summary>
internal static class LeafValues
{
    private static readonly Dictionary<(Type Value, string Scalar), Delegate> Typed = new()
    {
        [(typeof(string), "String")] = (Action<JsonBuffer, string>)((buffer, value) => buffer.WriteString(value)),
        [(typeof(string), "ID")] = (Action<JsonBuffer, string>)((buffer, value) => buffer.WriteString(value)),
        [(typeof(int), "Int")] = (Action<JsonBuffer, int>)((buffer, value) => buffer.WriteNumber(value)),
        [(typeof(short), "Short")] = (Action<JsonBuffer, short>)((buffer, value) => buffer.WriteNumber(value)),
        [(typeof(long), "Long")] = (Action<JsonBuffer, long>)((buffer, value) => buffer.WriteNumber(value)),
        [(typeof(bool), "Boolean")] = (Action<JsonBuffer, bool>)((buffer, value) => buffer.WriteBoolean(value)),
        [(typeof(decimal), "Decimal")] = (Action<JsonBuffer, decimal>)((buffer, value) => buffer.WriteNumber(value)),
        [(typeof(Guid), "UUID")] = (Action<JsonBuffer, Guid>)((buffer, value) => buffer.WriteFormatted(value, "D")),
        [(typeof(DateOnly), "Date")] = (Action<JsonBuffer, DateOnly>)((buffer, value) => buffer.WriteFormatted(value, "yyyy-MM-dd")),
        [(typeof(DateTimeOffset), "DateTime")] = (Action<JsonBuffer, DateTimeOffset>)DateTimeScalar.Write,
        [(typeof(DateTime), "DateTime")] = (Action<JsonBuffer, DateTime>)DateTimeScalar.Write,
    };

    private static readonly MethodInfo TypedFactory = Factory(nameof(CreateTyped));
    private static readonly MethodInfo NullableFactory = Factory(nameof(CreateNullable));

    /// <summary>The writer of a property: typed where the combination of C# and GraphQL type is common, boxed otherwise.</summary>
    internal static LeafWriter ForProperty(PropertyInfo property, GraphQLType type, Func<Func<object, object?>> boxed)
    {
        var named = type.Nullable;
        if (named is NamedType leaf && property.GetMethod is { IsStatic: false } getter && property.DeclaringType is { IsValueType: false } owner)
        {
            var value = property.PropertyType;
            if (System.Nullable.GetUnderlyingType(value) is { } underlying)
            {
                if (Typed.TryGetValue((underlying, leaf.Name), out var write))
                {
                    return (LeafWriter)NullableFactory.MakeGenericMethod(owner, underlying).Invoke(null, [getter, write])!; // the factories never return null
                }
            }
            else if (Typed.TryGetValue((value, leaf.Name), out var write))
            {
                return (LeafWriter)TypedFactory.MakeGenericMethod(owner, value).Invoke(null, [getter, write])!; // the factories never return null
            }
        }

        return new BoxedLeaf(boxed(), type);
    }

    /// <summary>Writes a value that is not null; lists of leaf values as arrays.</summary>
    /// <exception cref="ScalarCoercionException">The value is not one of the type.</exception>
    internal static void Write(GraphQLType type, object value, JsonBuffer buffer)
    {
        switch (type.Nullable)
        {
            case ScalarType scalar:
                scalar.Write(buffer, value);
                break;
            case EnumType enumType:
                var definition = enumType.OfRuntime(value)
                    ?? throw new ScalarCoercionException($"Enum \"{enumType.Name}\" cannot represent value: {Display(value)}");
                buffer.WriteByte((byte)'"');
                foreach (var letter in definition.Name)
                {
                    buffer.WriteByte((byte)letter);
                }

                buffer.WriteByte((byte)'"');
                break;
            default:
                throw new InvalidOperationException($"{type} is not a leaf type.");
        }
    }

    private static string Display(object value) => value is string text ? $"\"{text}\"" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static MethodInfo Factory(string name) => typeof(LeafValues).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!; // named by nameof

    private static TypedLeaf<TOwner, TValue> CreateTyped<TOwner, TValue>(MethodInfo getter, Delegate write)
        where TOwner : class =>
        new(getter.CreateDelegate<Func<TOwner, TValue>>(), (Action<JsonBuffer, TValue>)write);

    private static NullableLeaf<TOwner, TValue> CreateNullable<TOwner, TValue>(MethodInfo getter, Delegate write)
        where TOwner : class
        where TValue : struct =>
        new(getter.CreateDelegate<Func<TOwner, TValue?>>(), (Action<JsonBuffer, TValue>)write);
}

/// <summary>Names of an enum's values by their number, ready to be copied.</summary>
internal sealed class EnumNames
{
    private readonly FrozenDictionary<long, byte[]> names;
    private readonly string typeName;

    internal EnumNames(EnumType type)
    {
        typeName = type.Name;
        names = type.Values
            .Where(value => value.RuntimeValue is Enum)
            .DistinctBy(value => value.RuntimeValue)
            .ToFrozenDictionary(
                value => Convert.ToInt64(value.RuntimeValue, CultureInfo.InvariantCulture),
                value => System.Text.Encoding.UTF8.GetBytes($"\"{value.Name}\""));
    }

    internal void Write(long number, JsonBuffer buffer) => buffer.WriteRaw(
        names.TryGetValue(number, out var json) ? json : throw new ScalarCoercionException($"Enum \"{typeName}\" cannot represent value: {number}"));
}
