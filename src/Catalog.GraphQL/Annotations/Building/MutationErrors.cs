using System.Linq.Expressions;
using System.Reflection;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Plans;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>What a mutation gave: its result, or the errors it foresaw.</summary>
internal sealed record MutationResult(object? Value, IReadOnlyList<ErrorValue> Errors);

/// <summary>What a mutation gave whose result class is the payload itself, when it was refused; otherwise the payload object stands for itself.</summary>
internal sealed record RefusedPayload(IReadOnlyList<ErrorValue> Errors) : IAbsentParent;

/// <summary>An error as a member of a payload.</summary>
internal sealed record ErrorValue(ObjectType Type, object Value, string Message, string Code, IReadOnlyList<string>? Field);

/// <summary>The errors a mutation foresees, and how exceptions become them.</summary>
internal sealed class MutationErrors(ExecutionOptions options)
{
    private readonly List<(Type Exception, Func<Exception, object?> Create, ObjectType Type)> known = [];

    internal List<ObjectType> Types { get; } = [];

    /// <summary>Adds an exception class, or a class of errors made of exceptions.</summary>
    internal void Add(Type type, ObjectType shown)
    {
        if (Types.Contains(shown))
        {
            return;
        }

        Types.Add(shown);
        if (typeof(Exception).IsAssignableFrom(type))
        {
            known.Add((type, exception => exception, shown));
            return;
        }

        foreach (var factory in type.GetMethods(BindingFlags.Static | BindingFlags.Public).Where(method => method.Name == "CreateErrorFrom"))
        {
            known.Add((factory.GetParameters()[0].ParameterType, Lazily(factory.GetParameters()[0].ParameterType, exception => Expression.Call(factory, exception)), shown));
        }

        foreach (var constructor in type.GetConstructors())
        {
            if (constructor.GetParameters() is [{ ParameterType: var exceptionType }] && typeof(Exception).IsAssignableFrom(exceptionType))
            {
                known.Add((exceptionType, Lazily(exceptionType, exception => Expression.New(constructor, exception)), shown));
            }
        }
    }

    /// <summary>The errors an exception stands for; empty when it was not foreseen.</summary>
    internal IReadOnlyList<ErrorValue> Read(Exception exception)
    {
        if (exception is AggregateException { InnerExceptions: { Count: > 0 } inner })
        {
            var all = inner.Select(One).ToArray();
            return all.Contains(null) ? [] : all.OfType<ErrorValue>().ToArray();
        }

        return One(exception) is { } error ? [error] : [];
    }

    private ErrorValue? One(Exception exception)
    {
        foreach (var (type, create, shown) in known.OrderByDescending(entry => Depth(entry.Exception)))
        {
            if (!type.IsInstanceOfType(exception) || create(exception) is not { } value)
            {
                continue;
            }

            var described = options.DescribeException?.Invoke(exception);
            return new ErrorValue(
                shown, value,
                Property(value, "Message")?.ToString() ?? described?.Message ?? exception.Message,
                described?.Code ?? Property(value, "Code")?.ToString() ?? Names.UpperSnake(shown.Name.EndsWith("Error", StringComparison.Ordinal) ? shown.Name[..^5] : shown.Name),
                Property(value, "Field") as IReadOnlyList<string> ?? described?.Field);
        }

        return null;
    }

    private static object? Property(object value, string name) =>
        value.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public) is { } property && property.GetIndexParameters().Length == 0
            ? Execution.Bindings.Accessors.Getter(property)(value)
            : null;

    private static int Depth(Type type)
    {
        var depth = 0;
        for (var current = type; current is not null; current = current.BaseType)
        {
            depth++;
        }

        return depth;
    }

    /// <summary>Compiled by the first error: a schema is made before any.</summary>
    private static Func<Exception, object?> Lazily(Type exceptionType, Func<Expression, Expression> create)
    {
        Func<Exception, object?>? make = null;
        return exception => (make ??= Compile(exceptionType, create))(exception);
    }

    private static Func<Exception, object?> Compile(Type exceptionType, Func<Expression, Expression> create)
    {
        var exception = Expression.Parameter(typeof(Exception));
        return Expression.Lambda<Func<Exception, object?>>(Expression.Convert(create(Expression.Convert(exception, exceptionType)), typeof(object)), exception).Compile();
    }
}
