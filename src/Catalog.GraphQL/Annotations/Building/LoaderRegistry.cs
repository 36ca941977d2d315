using System.Reflection;
using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>The [DataLoader] methods, by name and by their types.</summary>
internal sealed class LoaderRegistry(Func<Type, bool>? isService)
{
    private readonly Dictionary<string, Func<OperationExecution, object>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, List<Func<OperationExecution, object>>> byType = [];

    internal void Add(MethodInfo method)
    {
        var keys = method.GetParameters().FirstOrDefault()?.ParameterType;
        if (keys is null || ClrShapes.ElementType(keys) is not { } key || !keys.IsAssignableFrom(typeof(IReadOnlyList<>).MakeGenericType(key)))
        {
            throw new ArgumentException($"{method.DeclaringType?.Name}.{method.Name}: the first parameter of a data loader is IReadOnlyList of its keys.", nameof(method));
        }

        var result = method.ReturnType.IsGenericType && ResolverCompiler.IsAsync(method.ReturnType) ? method.ReturnType.GetGenericArguments()[0] : method.ReturnType;
        var (value, isLookup) = ValueType(result, key)
            ?? throw new ArgumentException($"{method.DeclaringType?.Name}.{method.Name}: a data loader gives a dictionary or a lookup by its keys.", nameof(method));
        var definition = new object();
        var create = typeof(LoaderRegistry).GetMethod(isLookup ? nameof(CreateGrouped) : nameof(CreateSingle), BindingFlags.NonPublic | BindingFlags.Instance)!; // named by nameof
        var find = (Func<OperationExecution, object>)create.MakeGenericMethod(key, value).Invoke(this, [definition, method])!; // both give a delegate
        byName[NameOf(method)] = find;
        var loader = typeof(IDataLoader<,>).MakeGenericType(key, isLookup ? value.MakeArrayType() : value);
        (byType.TryGetValue(loader, out var list) ? list : byType[loader] = []).Add(find);
    }

    internal Func<OperationExecution, object> Find(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttribute<LoaderAttribute>() is { } named)
        {
            return byName.TryGetValue(named.Name, out var found) ? found : throw new InvalidOperationException($"There is no data loader named {named.Name}.");
        }

        return byType.GetValueOrDefault(parameter.ParameterType) switch
        {
            null => throw new InvalidOperationException($"There is no data loader of type {parameter.ParameterType}, which the parameter {parameter.Name} asks for."),
            { Count: 1 } one => one[0],
            _ => throw new InvalidOperationException($"Several data loaders are of type {parameter.ParameterType}: name one with [Loader] at the parameter {parameter.Name}."),
        };
    }

    private static string NameOf(MethodInfo method)
    {
        if (method.GetCustomAttribute<DataLoaderAttribute>()?.Name is { } given)
        {
            return given;
        }

        var name = method.Name.StartsWith("Get", StringComparison.Ordinal) ? method.Name[3..] : method.Name;
        return (name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name) + "DataLoader";
    }

    private static (Type Value, bool IsLookup)? ValueType(Type result, Type key)
    {
        foreach (var candidate in result.GetInterfaces().Prepend(result))
        {
            if (!candidate.IsGenericType || candidate.GetGenericArguments()[0] != key)
            {
                continue;
            }

            if (candidate.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            {
                return (candidate.GetGenericArguments()[1], false);
            }

            if (candidate.GetGenericTypeDefinition() == typeof(ILookup<,>))
            {
                return (candidate.GetGenericArguments()[1], true);
            }
        }

        return null;
    }

    private Func<OperationExecution, object> CreateSingle<TKey, TValue>(object definition, MethodInfo method)
        where TKey : notnull
    {
        var resolve = new Lazy<Execution.Plans.FieldResolver>(() => Compile(method));
        BatchLoad<TKey, TValue> load = async (keys, execution) =>
            (IReadOnlyDictionary<TKey, TValue>)(await resolve.Value(keys, [keys], execution.LoaderScope).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The data loader {method.Name} gave nothing."));
        return execution => execution.Loaders.Get(definition, load);
    }

    private Func<OperationExecution, object> CreateGrouped<TKey, TValue>(object definition, MethodInfo method)
        where TKey : notnull
    {
        var resolve = new Lazy<Execution.Plans.FieldResolver>(() => Compile(method));
        BatchLoad<TKey, TValue[]> load = async (keys, execution) =>
        {
            var lookup = (ILookup<TKey, TValue>)(await resolve.Value(keys, [keys], execution.LoaderScope).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The data loader {method.Name} gave nothing."));
            return keys.ToDictionary(key => key, key => lookup[key].ToArray());
        };
        return execution => execution.Loaders.Get(definition, load);
    }

    private Execution.Plans.FieldResolver Compile(MethodInfo method) => ResolverCompiler.Compile(method, [method.GetParameters()[0]], isService, this);
}
