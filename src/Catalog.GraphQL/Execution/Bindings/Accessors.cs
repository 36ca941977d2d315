using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Catalog.GraphQL.Execution.Bindings;

/// <summary>Compiled access to properties, made once per property.</summary>
internal static class Accessors
{
    private static readonly ConcurrentDictionary<PropertyInfo, Func<object, object?>> Getters = new();
    private static readonly ConcurrentDictionary<(Type, string), Func<object, object?>> ByName = new();

    internal static Func<object, object?> Getter(PropertyInfo property) => Getters.GetOrAdd(property, static wanted =>
    {
        var parent = Expression.Parameter(typeof(object));
        var owner = wanted.DeclaringType ?? throw new ArgumentException("The property has no declaring type.", nameof(property));
        return Expression.Lambda<Func<object, object?>>(
            Expression.Convert(Expression.Property(Expression.Convert(parent, owner), wanted), typeof(object)), parent).Compile();
    });

    /// <summary>The same, compiled when it is first used: a schema has thousands of properties, and few are read before its first requests.</summary>
    internal static Func<object, object?> LazyGetter(PropertyInfo property)
    {
        Func<object, object?>? get = null;
        return parent => (get ??= Getter(property))(parent);
    }

    /// <summary>Reads an entry or property by the name of a field; for types without bindings.</summary>
    internal static object? Read(object parent, string name)
    {
        if (parent is IReadOnlyDictionary<string, object?> entries)
        {
            return entries.TryGetValue(name, out var value) ? value : null;
        }

        return ByName.GetOrAdd((parent.GetType(), name), static key =>
        {
            var property = key.Item1.GetProperty(key.Item2, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase);
            return property is null ? static _ => null : Getter(property);
        })(parent);
    }

    /// <summary>A function that makes an object and sets the given properties, whatever the access of their setters.</summary>
    internal static Func<object?[], object> Initializer(Type type, IReadOnlyList<PropertyInfo> properties)
    {
        var setters = properties.Select(Setter).ToArray();
        return values =>
        {
            var made = RuntimeHelpers.GetUninitializedObject(type);
            for (var i = 0; i < setters.Length; i++)
            {
                setters[i](made, values[i]);
            }

            return made;
        };
    }

    /// <summary>Calls a constructor; null stands for the default of a value type.</summary>
    internal static Func<object?[], object> Constructor(ConstructorInfo constructor)
    {
        var values = Expression.Parameter(typeof(object?[]));
        var arguments = constructor.GetParameters().Select((parameter, i) =>
        {
            var value = Expression.ArrayIndex(values, Expression.Constant(i));
            return (Expression)Expression.Condition(
                Expression.ReferenceEqual(value, Expression.Constant(null)), Expression.Default(parameter.ParameterType), Expression.Convert(value, parameter.ParameterType));
        });
        return Expression.Lambda<Func<object?[], object>>(Expression.Convert(Expression.New(constructor, arguments), typeof(object)), values).Compile();
    }

    /// <summary>Sets a property through its setter (init and private ones too), or through its backing field.</summary>
    internal static Action<object, object?> Setter(PropertyInfo property)
    {
        var owner = property.DeclaringType ?? throw new ArgumentException("The property has no declaring type.", nameof(property));
        var declared = owner.GetProperty(property.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? property;
        var parent = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var target = Expression.Convert(parent, owner);
        var given = Expression.Condition(
            Expression.ReferenceEqual(value, Expression.Constant(null)), Expression.Default(property.PropertyType), Expression.Convert(value, property.PropertyType));
        Expression body;
        if (declared.SetMethod is { } setter)
        {
            body = Expression.Call(target, setter, given);
        }
        else if (owner.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is { } field)
        {
            return field.SetValue;
        }
        else
        {
            throw new ArgumentException($"{owner.Name}.{property.Name} cannot be set.", nameof(property));
        }

        return Expression.Lambda<Action<object, object?>>(body, parent, value).Compile();
    }
}
