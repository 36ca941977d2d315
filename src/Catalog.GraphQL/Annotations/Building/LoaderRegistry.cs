using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>The [DataLoader] methods, by name and by their types, and the classes of loaders.</summary>
internal sealed class LoaderRegistry(Func<Type, bool>? isService)
{
    private readonly Dictionary<string, Func<OperationExecution, object>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, List<Func<OperationExecution, object>>> byType = [];
    private readonly ConcurrentDictionary<Type, Func<OperationExecution, object>> classes = new();

    internal void Add(MethodInfo method)
    {
        var keys = method.GetParameters().FirstOrDefault()?.ParameterType;
        if (keys is null || ListTypes.ElementOf(keys) is not { } key || !keys.IsAssignableFrom(typeof(IReadOnlyList<>).MakeGenericType(key)))
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

    /// <summary>A parameter of this type receives a loader.</summary>
    internal static bool IsLoader(Type type) => typeof(DataLoader).IsAssignableFrom(type) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDataLoader<,>));

    internal Func<OperationExecution, object> Find(ParameterInfo parameter)
    {
        if (typeof(DataLoader).IsAssignableFrom(parameter.ParameterType))
        {
            return FindClass(parameter.ParameterType);
        }

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

    private Func<OperationExecution, object> FindClass(Type type)
    {
        if (classes.TryGetValue(type, out var known))
        {
            return known;
        }

        var constructor = type.IsAbstract ? null : type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null)
        {
            throw new InvalidOperationException($"{type.Name} cannot be made: a data loader is a class that is not abstract and has a public constructor.");
        }

        var execution = Expression.Parameter(typeof(OperationExecution));
        var arguments = constructor.GetParameters().Select(parameter => Expression.Convert(
            IsLoader(parameter.ParameterType)
                ? Expression.Invoke(Expression.Constant(Find(parameter)), execution)
                : Expression.Call(typeof(LoaderRegistry), nameof(Service), null, execution, Expression.Constant(parameter.ParameterType), Expression.Constant(type)),
            parameter.ParameterType));
        var make = Expression.Lambda<Func<OperationExecution, DataLoader>>(Expression.New(constructor, arguments), execution).Compile();
        return classes[type] = running => running.Loaders.Get(type, make);
    }

    private static object Service(OperationExecution execution, Type service, Type loader) => execution.Context.Services.GetService(service)
        ?? throw new InvalidOperationException($"There is no service of type {service.FullName}, which the data loader {loader.Name} needs.");

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
