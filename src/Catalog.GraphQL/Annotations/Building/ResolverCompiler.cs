using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using Catalog.GraphQL.Data;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Execution.Plans;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>What a parameter of a resolver receives.</summary>
internal enum ParameterRole
{
    Argument,
    Parent,
    Service,
    GlobalState,
    Event,
    Cancellation,
    Services,
    Context,
    User,
    Loader,
    ResolverContext,
}

/// <summary>Compiles methods to resolvers: one delegate each, made when the field is first selected, without reflection when it runs.</summary>
internal static class ResolverCompiler
{
    private static readonly ParameterExpression Parent = Expression.Parameter(typeof(object), "parent");
    private static readonly ParameterExpression Arguments = Expression.Parameter(typeof(IReadOnlyList<object?>), "arguments");
    private static readonly ParameterExpression Scope = Expression.Parameter(typeof(FieldScope), "scope");

    internal static ParameterRole RoleOf(ParameterInfo parameter, Func<Type, bool>? isService)
    {
        var type = parameter.ParameterType;
        return parameter switch
        {
            _ when parameter.IsDefined(typeof(ParentAttribute)) => ParameterRole.Parent,
            _ when parameter.IsDefined(typeof(ServiceAttribute)) => ParameterRole.Service,
            _ when parameter.IsDefined(typeof(GlobalStateAttribute)) => ParameterRole.GlobalState,
            _ when parameter.IsDefined(typeof(EventMessageAttribute)) => ParameterRole.Event,
            _ when type == typeof(CancellationToken) => ParameterRole.Cancellation,
            _ when type == typeof(IServiceProvider) => ParameterRole.Services,
            _ when type == typeof(RequestContext) => ParameterRole.Context,
            _ when type == typeof(IResolverContext) => ParameterRole.ResolverContext,
            _ when type == typeof(ClaimsPrincipal) => ParameterRole.User,
            _ when LoaderRegistry.IsLoader(type) => ParameterRole.Loader,
            _ when parameter.IsDefined(typeof(ArgumentAttribute)) => ParameterRole.Argument,
            _ when isService?.Invoke(type) == true => ParameterRole.Service,
            _ when type.IsInterface && ListTypes.ElementOf(type) is null => ParameterRole.Service,
            _ => ParameterRole.Argument,
        };
    }

    /// <summary>Compiles a method; <paramref name="arguments"/> holds its argument parameters in the order of the field's arguments.</summary>
    internal static FieldResolver Compile(MethodInfo method, IReadOnlyList<ParameterInfo> arguments, Func<Type, bool>? isService, LoaderRegistry loaders)
    {
        var call = Call(method, arguments, isService, loaders);
        return Expression.Lambda<FieldResolver>(ToTask(call, method.ReturnType), Parent, Arguments, Scope).Compile();
    }

    /// <summary>Compiles a method that takes nothing of the request and answers at once; null when it is not one.</summary>
    internal static Func<object, IReadOnlyList<object?>, object?>? CompilePure(MethodInfo method, IReadOnlyList<ParameterInfo> arguments, Func<Type, bool>? isService, LoaderRegistry loaders)
    {
        if (method.GetParameters().Any(parameter => RoleOf(parameter, isService) is not (ParameterRole.Parent or ParameterRole.Argument)) || IsAsync(method.ReturnType))
        {
            return null;
        }

        var call = Call(method, arguments, isService, loaders);
        return Expression.Lambda<Func<object, IReadOnlyList<object?>, object?>>(Expression.Convert(call, typeof(object)), Parent, Arguments).Compile();
    }

    /// <summary>Compiles a method whose result is handed on as it is, an IAsyncEnumerable for example.</summary>
    internal static FieldResolver CompileRaw(MethodInfo method, IReadOnlyList<ParameterInfo> arguments, Func<Type, bool>? isService, LoaderRegistry loaders)
    {
        var call = Call(method, arguments, isService, loaders);
        var type = method.ReturnType;
        var isTask = type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));
        return Expression.Lambda<FieldResolver>(isTask ? ToTask(call, type) : Generic(nameof(FromValue), type, call), Parent, Arguments, Scope).Compile();
    }

    internal static BatchResolver CompileBatch(MethodInfo method, IReadOnlyList<ParameterInfo> arguments, Func<Type, bool>? isService, LoaderRegistry loaders)
    {
        var resolve = Compile(method, arguments, isService, loaders);
        return async (parents, values, scope) =>
        {
            var result = await resolve(parents, values, scope).ConfigureAwait(false);
            return result switch
            {
                IReadOnlyList<object?> list => list,
                System.Collections.IEnumerable list => [.. list.Cast<object?>()],
                _ => throw new InvalidOperationException($"The batch resolver {method.Name} gave no list."),
            };
        };
    }

    /// <summary>The method takes an <see cref="IResolverContext"/>.</summary>
    internal static bool WantsContext(MethodInfo method) => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(IResolverContext));

    internal static bool IsAsync(Type type) => type == typeof(Task) || type == typeof(ValueTask) || (type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));

    private static MethodCallExpression Call(MethodInfo method, IReadOnlyList<ParameterInfo> arguments, Func<Type, bool>? isService, LoaderRegistry loaders)
    {
        var values = method.GetParameters().Select(parameter => Value(parameter, arguments, isService, loaders));
        return method.IsStatic
            ? Expression.Call(method, values)
            : Expression.Call(Expression.Convert(Parent, method.DeclaringType ?? typeof(object)), method, values);
    }

    private static Expression Value(ParameterInfo parameter, IReadOnlyList<ParameterInfo> arguments, Func<Type, bool>? isService, LoaderRegistry loaders)
    {
        var type = parameter.ParameterType;
        switch (RoleOf(parameter, isService))
        {
            case ParameterRole.Parent when ListTypes.ElementOf(type) is { } element:
                return Generic(nameof(Cast), element, Parent);
            case ParameterRole.Parent or ParameterRole.Event:
                return Expression.Convert(Parent, type);
            case ParameterRole.Service:
                return Generic(nameof(Service), type, Scope);
            case ParameterRole.GlobalState:
                var key = parameter.GetCustomAttribute<GlobalStateAttribute>()?.Key ?? parameter.Name ?? "";
                return Generic(nameof(State), type, Scope, Expression.Constant(key));
            case ParameterRole.Cancellation:
                return Expression.Property(Scope, nameof(FieldScope.Cancellation));
            case ParameterRole.Services:
                return Expression.Property(Expression.Property(Scope, nameof(FieldScope.Context)), nameof(RequestContext.Services));
            case ParameterRole.Context:
                return Expression.Property(Scope, nameof(FieldScope.Context));
            case ParameterRole.User:
                return Expression.Property(Expression.Property(Scope, nameof(FieldScope.Context)), nameof(RequestContext.User));
            case ParameterRole.Loader:
                return Expression.Convert(
                    Expression.Invoke(Expression.Constant(loaders.Find(parameter)), Expression.Property(Scope, nameof(FieldScope.Execution))), type);
            case ParameterRole.ResolverContext:
                var names = arguments.Select(Names.Argument).ToArray();
                return Expression.New(typeof(ResolverContext).GetConstructors()[0], Parent, Arguments, Expression.Constant(names), Scope);
            default:
                var index = arguments.ToList().FindIndex(candidate => candidate.Position == parameter.Position); // not by reference: the runtime may make two objects of one parameter
                return Generic(nameof(Argument), type, Arguments, Expression.Constant(index));
        }
    }

    private static Expression ToTask(Expression call, Type type)
    {
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }

        if (type == typeof(Task))
        {
            return Expression.Call(typeof(ResolverCompiler), nameof(FromPlainTask), null, call);
        }

        if (type.IsGenericType)
        {
            var definition = type.GetGenericTypeDefinition();
            var name = definition == typeof(Task<>) ? nameof(FromTask)
                : definition == typeof(ValueTask<>) ? nameof(FromValueTask)
                : definition == typeof(IAsyncEnumerable<>) ? nameof(FromAsyncEnumerable) : null;
            if (name == nameof(FromAsyncEnumerable))
            {
                return Generic(name, type.GetGenericArguments()[0], call, Scope);
            }

            if (name is not null)
            {
                return Generic(name, type.GetGenericArguments()[0], call);
            }
        }

        return Generic(nameof(FromValue), type, call);
    }

    private static MethodCallExpression Generic(string name, Type type, params Expression[] arguments) =>
        Expression.Call(typeof(ResolverCompiler), name, [type], arguments);

    private static T? Argument<T>(IReadOnlyList<object?> arguments, int index) => arguments[index] is T value ? value : default;

    private static IReadOnlyList<T> Cast<T>(object parents) => [.. ((IReadOnlyList<object>)parents).Cast<T>()];

    private static T Service<T>(FieldScope scope) => scope.Context.Services.GetService(typeof(T)) is T service
        ? service
        : throw new InvalidOperationException($"There is no service of type {typeof(T).FullName}, which {scope.Field.Coordinate} needs.");

    private static T? State<T>(FieldScope scope, string key) => scope.Context.State.TryGetValue(key, out var value) && value is T typed ? typed : default;

    private static ValueTask<object?> FromValue<T>(T value) => new((object?)value);

    private static ValueTask<object?> FromTask<T>(Task<T> task) => task.IsCompletedSuccessfully ? new(task.GetAwaiter().GetResult()) : AwaitTask(task);

    private static async ValueTask<object?> AwaitTask<T>(Task<T> task) => await task.ConfigureAwait(false);

    private static ValueTask<object?> FromValueTask<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? new(task.GetAwaiter().GetResult()) : AwaitValueTask(task);

    private static async ValueTask<object?> AwaitValueTask<T>(ValueTask<T> task) => await task.ConfigureAwait(false);

    private static async ValueTask<object?> FromPlainTask(Task task)
    {
        await task.ConfigureAwait(false);
        return null;
    }

    private static ValueTask<object?> FromAsyncEnumerable<T>(IAsyncEnumerable<T> items, FieldScope scope) => scope.Execution.ReadAsync(scope.Field, items);
}
