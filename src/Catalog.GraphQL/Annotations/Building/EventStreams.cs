using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Subscriptions;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>Where the events of a subscription come from.</summary>
internal static partial class EventStreams
{
    /// <summary>A static method that gives an IAsyncEnumerable.</summary>
    internal static Func<IReadOnlyList<object?>, FieldScope, IAsyncEnumerable<object?>> FromMethod(
        MethodInfo method, List<ParameterInfo> own, List<int> positions, Func<Type, bool>? isService, LoaderRegistry loaders)
    {
        var item = ItemOf(method.ReturnType) ?? throw new InvalidOperationException($"{method.DeclaringType?.Name}.{method.Name} must give an IAsyncEnumerable of events.");
        var open = new Lazy<FieldResolver>(() => ResolverCompiler.CompileRaw(method, own, isService, loaders));
        var box = typeof(EventStreams).GetMethod(nameof(Box), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).CreateDelegate<Func<object, CancellationToken, IAsyncEnumerable<object?>>>(); // named by nameof
        return (arguments, scope) => OpenAsync(open.Value, [.. positions.Select(position => arguments[position])], scope, box, scope.Cancellation);
    }

    /// <summary>A topic, its placeholders filled in with the arguments.</summary>
    internal static Func<IReadOnlyList<object?>, FieldScope, IAsyncEnumerable<object?>> FromTopic(string topic, Type message, IReadOnlyList<InputValueDefinition> arguments)
    {
        var follow = typeof(EventStreams).GetMethod(nameof(FollowAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(message).CreateDelegate<Func<string, FieldScope, CancellationToken, IAsyncEnumerable<object?>>>(); // named by nameof
        return (values, scope) => follow(
            Placeholder().Replace(topic, match =>
            {
                for (var i = 0; i < arguments.Count; i++)
                {
                    if (arguments[i].Name == match.Groups[1].Value)
                    {
                        return Convert.ToString(values[i], CultureInfo.InvariantCulture) ?? "";
                    }
                }

                return match.Value;
            }),
            scope,
            scope.Cancellation);
    }

    private static Type? ItemOf(Type type)
    {
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
        {
            type = type.GetGenericArguments()[0];
        }

        return type.GetInterfaces().Prepend(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))?.GetGenericArguments()[0];
    }

    private static async IAsyncEnumerable<object?> OpenAsync(
        FieldResolver open, object?[] arguments, FieldScope scope, Func<object, CancellationToken, IAsyncEnumerable<object?>> box, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await open(new object(), arguments, scope).ConfigureAwait(false) is { } events)
        {
            await foreach (var message in box(events, cancellation).ConfigureAwait(false))
            {
                yield return message;
            }
        }
    }

    private static async IAsyncEnumerable<object?> Box<T>(object events, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var message in ((IAsyncEnumerable<T>)events).WithCancellation(cancellation).ConfigureAwait(false))
        {
            yield return message;
        }
    }

    private static async IAsyncEnumerable<object?> FollowAsync<T>(string topic, FieldScope scope, [EnumeratorCancellation] CancellationToken cancellation)
        where T : notnull
    {
        var receiver = scope.Context.Services.GetService(typeof(ITopicEventReceiver)) as ITopicEventReceiver
            ?? throw new InvalidOperationException($"There is no ITopicEventReceiver, which {scope.Field.Coordinate} needs.");
        await using var stream = await receiver.SubscribeAsync<T>(topic, cancellation).ConfigureAwait(false);
        await foreach (var message in stream.ReadEventsAsync(cancellation).ConfigureAwait(false))
        {
            yield return message;
        }
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
