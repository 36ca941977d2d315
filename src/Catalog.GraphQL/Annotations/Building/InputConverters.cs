using System.Collections;
using System.Globalization;
using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Relay;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Turns coerced input values into the C# types that resolvers take; compiled when a field is first executed.</summary>
internal sealed class InputConverters(Func<Type, string, string> argumentName)
{
    private readonly Dictionary<Type, Func<InputObject, object>> objects = [];

    /// <summary>The conversion to a type.</summary>
    /// <param name="target">Type of the parameter or property.</param>
    /// <param name="idTypes">For IDs: names of the types whose ids are accepted, empty for all; null when it is no ID.</param>
    internal Func<object?, object?> To(Type target, Func<IReadOnlyCollection<string>>? idTypes)
    {
        if (target.IsGenericType && target.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            var inner = To(target.GetGenericArguments()[0], idTypes);
            var constructor = target.GetConstructor(target.GetGenericArguments()) ?? throw new InvalidOperationException("Optional has a constructor.");
            Func<object?[], object>? make = null;
            return value => value == ArgumentsPlan.Absent ? null : (make ??= Accessors.Constructor(constructor))([inner(value)]);
        }

        var convert = ToValue(System.Nullable.GetUnderlyingType(target) ?? target, idTypes);
        return value => value is null || value == ArgumentsPlan.Absent ? null : convert(value);
    }

    /// <summary>The conversion of values that are not null to a type that is not nullable.</summary>
    internal Func<object, object> ToValue(Type target, Func<IReadOnlyCollection<string>>? idTypes)
    {
        if (ListTypes.ElementOf(target) is { } element && target != typeof(string))
        {
            return ToList(target, element, To(element, idTypes));
        }

        if (idTypes is not null)
        {
            return value => value is not string id ? value : target == typeof(string) && idTypes().Count == 0 ? id : GlobalId.DecodeKey(id, idTypes(), target);
        }

        if (KeyTypes.IsWrapper(target))
        {
            return value => KeyTypes.Parse(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", target)
                ?? throw new GraphQLException($"\"{value}\" is not a key of {target.Name}.", "INVALID_ID");
        }

        return value =>
        {
            if (target.IsInstanceOfType(value) && value is not InputObject)
            {
                return value;
            }

            return value switch
            {
                InputObject given => ToObject(target)(given),
                DateTimeOffset time when target == typeof(DateTime) => time.UtcDateTime,
                IConvertible when typeof(IConvertible).IsAssignableFrom(target) => Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
                _ => value,
            };
        };
    }

    /// <summary>Makes instances of an input class: by its constructor of most parameters, then by its setters.</summary>
    internal Func<InputObject, object> ToObject(Type target)
    {
        lock (objects)
        {
            if (!objects.TryGetValue(target, out var make))
            {
                objects.Add(target, make = CompileObject(target));
            }

            return make;
        }
    }

    private Func<InputObject, object> CompileObject(Type target)
    {
        if (target == typeof(object) || typeof(IReadOnlyDictionary<string, object?>).IsAssignableFrom(target))
        {
            return given => given.ToDictionary(entry => entry.Key, entry => entry.Value);
        }

        var constructor = target.GetConstructors().OrderByDescending(one => one.GetParameters().Length).FirstOrDefault();
        var parameters = constructor?.GetParameters() ?? [];
        var slots = parameters.Select(parameter =>
        {
            var property = target.GetProperty(parameter.Name ?? "", BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase);
            var attributed = (ICustomAttributeProvider?)property ?? parameter;
            return (
                Name: property is null ? Names.Argument(parameter) : Names.Field(property),
                Convert: new Lazy<Func<object?, object?>>(() => To(parameter.ParameterType, IdTypes(attributed, parameter))),
                Default: parameter.HasDefaultValue ? parameter.DefaultValue : Default(parameter.ParameterType));
        }).ToArray();
        var taken = slots.Select(slot => slot.Name).ToHashSet(StringComparer.Ordinal);
        var setters = target.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.SetMethod is { IsPublic: true } && !taken.Contains(Names.Field(property)) && property.GetIndexParameters().Length == 0)
            .Select(property => (
                Name: Names.Field(property),
                Convert: new Lazy<Func<object?, object?>>(() => To(property.PropertyType, IdTypes(property, null))),
                Set: Accessors.Setter(property)))
            .ToArray();
        Func<object?[], object> make = constructor is null ? _ => throw new InvalidOperationException($"{target.Name} has no public constructor.") : Accessors.Constructor(constructor);
        return given =>
        {
            var values = new object?[slots.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = given.TryGet(slots[i].Name, out var value) ? slots[i].Convert.Value(value) ?? Default(parameters[i].ParameterType) : slots[i].Default;
            }

            var made = make(values);
            foreach (var (name, convert, set) in setters)
            {
                if (given.TryGet(name, out var value))
                {
                    set(made, convert.Value(value));
                }
            }

            return made;
        };
    }

    /// <summary>Names of the types an ID member accepts; null when it is no ID.</summary>
    internal Func<IReadOnlyCollection<string>>? IdTypes(ICustomAttributeProvider member, ParameterInfo? parameter)
    {
        var id = Decorations.First<IDAttribute>(member) ?? (parameter is null ? null : Decorations.First<IDAttribute>(parameter));
        if (id is null)
        {
            return null;
        }

        string[]? names = null;
        return () => names ??= id.Type is { } type ? argumentName(type, "").Split(',', StringSplitOptions.RemoveEmptyEntries) : id.TypeName is { } name ? [name] : [];
    }

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static Func<object, object> ToList(Type target, Type element, Func<object?, object?> convert) => value =>
    {
        if (value is not object?[] items)
        {
            return value;
        }

        var array = Array.CreateInstance(element, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            array.SetValue(convert(items[i]), i);
        }

        if (target.IsAssignableFrom(array.GetType()))
        {
            return array;
        }

        if (target.IsGenericType && Activator.CreateInstance(typeof(List<>).MakeGenericType(element), array) is IList list && target.IsInstanceOfType(list))
        {
            return list;
        }

        return Activator.CreateInstance(target, array) ?? array;
    };
}
