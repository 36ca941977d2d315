using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Catalog.GraphQL.Execution.Bindings;

namespace Catalog.GraphQL.Data;

/// <summary>Orders and keyset predicates, as expression trees. Null is smaller than every value; texts compare by code point.</summary>
internal static class KeysetExpressions
{
    private static readonly MethodInfo CompareOrdinal = typeof(string).GetMethod(nameof(string.CompareOrdinal), [typeof(string), typeof(string)])!; // exists
    private static readonly MethodInfo CompareText = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!; // exists

    internal static IOrderedQueryable<T> Order<T>(IQueryable<T> rows, SortNode node, bool descending, bool isNext, bool isInMemory)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var key = FilterExpressions.Value(row, node.Path);
        var name = (isNext ? nameof(Queryable.ThenBy) : nameof(Queryable.OrderBy)) + (descending ? "Descending" : "");
        Expression[] arguments = [rows.Expression, Expression.Quote(Expression.Lambda(key, row))];
        if (isInMemory && key.Type == typeof(string))
        {
            arguments = [.. arguments, Expression.Constant(StringComparer.Ordinal, typeof(IComparer<string>))];
        }

        return (IOrderedQueryable<T>)rows.Provider.CreateQuery<T>(Expression.Call(typeof(Queryable), name, [typeof(T), key.Type], arguments));
    }

    /// <summary>Reads a key of an object.</summary>
    internal static Func<object, object?> Reader(SortNode node)
    {
        var steps = node.Path.Select(Accessors.Getter).ToArray();
        return row =>
        {
            object? value = row;
            foreach (var step in steps)
            {
                if (value is null)
                {
                    return null;
                }

                value = step(value);
            }

            return value;
        };
    }

    /// <summary>Rows after, or before, the row with these keys.</summary>
    internal static Expression<Func<T, bool>> Beyond<T>(IReadOnlyList<SortNode> order, IReadOnlyList<object?> keys, bool before, bool isInMemory)
    {
        if (keys.Count != order.Count)
        {
            throw new Execution.GraphQLException("The cursor belongs to another order of the rows: start again without a cursor when \"order\" changes.", "INVALID_CURSOR");
        }

        var row = Expression.Parameter(typeof(T), "row");
        Expression result = Expression.Constant(false);
        Expression same = Expression.Constant(true);
        for (var i = 0; i < order.Count; i++)
        {
            var value = FilterExpressions.Value(row, order[i].Path);
            var key = Convert(keys[i], value.Type);
            var constant = Expression.Constant(key, value.Type);
            result = Expression.OrElse(result, Expression.AndAlso(same, Beyond(value, constant, key is null, order[i].Descending != before, isInMemory)));
            same = Expression.AndAlso(same, Expression.Equal(value, constant));
        }

        return Expression.Lambda<Func<T, bool>>(result, row);
    }

    private static Expression Beyond(Expression value, Expression key, bool keyIsNull, bool downwards, bool isInMemory)
    {
        var isNull = Expression.Equal(value, Expression.Constant(null, value.Type));
        if (keyIsNull)
        {
            return downwards ? Expression.Constant(false) : Expression.Not(isNull);
        }

        if (value.Type == typeof(string))
        {
            var order = Expression.Call(isInMemory ? CompareOrdinal : CompareText, value, key);
            return downwards
                ? Expression.OrElse(isNull, Expression.LessThan(order, Expression.Constant(0)))
                : Expression.AndAlso(Expression.Not(isNull), Expression.GreaterThan(order, Expression.Constant(0)));
        }

        if (System.Nullable.GetUnderlyingType(value.Type) is { } type && (type == typeof(Guid) || type == typeof(bool) || type.IsEnum || KeyTypes.IsWrapper(type)))
        {
            var comparer = Expression.Call(typeof(KeysetExpressions), nameof(CompareKeys), [type], value, key);
            return downwards ? Expression.LessThan(comparer, Expression.Constant(0)) : Expression.GreaterThan(comparer, Expression.Constant(0));
        }

        return downwards ? Expression.OrElse(isNull, Expression.LessThan(value, key)) : Expression.GreaterThan(value, key);
    }

    private static int CompareKeys<T>(T? left, T? right)
        where T : struct => Comparer<T?>.Default.Compare(left, right);

    private static object? Convert(object? key, Type type)
    {
        var target = System.Nullable.GetUnderlyingType(type) ?? type;
        return key switch
        {
            null => null,
            _ when target.IsInstanceOfType(key) => key,
            _ when target.IsEnum => Enum.ToObject(target, key),
            _ when KeyTypes.IsWrapper(target) => KeyTypes.Parse(System.Convert.ToString(key, CultureInfo.InvariantCulture) ?? "", target),
            _ => System.Convert.ChangeType(key, target, CultureInfo.InvariantCulture),
        };
    }
}
