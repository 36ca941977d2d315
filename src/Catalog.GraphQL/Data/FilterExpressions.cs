using System.Linq.Expressions;
using System.Reflection;

namespace Catalog.GraphQL.Data;

/// <summary>Predicates of filters, as expression trees. A member behind a missing relation counts as null.</summary>
internal static class FilterExpressions
{
    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!; // exists
    private static readonly MethodInfo StartsWith = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!; // exists
    private static readonly MethodInfo EndsWith = typeof(string).GetMethod(nameof(string.EndsWith), [typeof(string)])!; // exists

    internal static Expression<Func<T, bool>> Predicate<T>(FilterNode node)
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, bool>>(Build(node, row), row);
    }

    /// <summary>The member at the end of a path, null where a relation on the way is.</summary>
    internal static Expression Value(Expression row, IReadOnlyList<PropertyInfo> path)
    {
        var value = row;
        Expression? missing = null;
        for (var i = 0; i < path.Count; i++)
        {
            value = Expression.Property(value, path[i]);
            if (i < path.Count - 1)
            {
                var isNull = Expression.Equal(value, Expression.Constant(null, value.Type));
                missing = missing is null ? isNull : Expression.OrElse(missing, isNull);
            }
        }

        var type = Nullable(value.Type);
        value = value.Type == type ? value : Expression.Convert(value, type);
        return missing is null ? value : Expression.Condition(missing, Expression.Constant(null, type), value);
    }

    internal static Type Nullable(Type type) => type.IsValueType && System.Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;

    private static Expression Build(FilterNode node, Expression row) => node switch
    {
        FilterAnd and => and.Nodes.Select(inner => Build(inner, row)).Aggregate((Expression)Expression.Constant(true), Expression.AndAlso),
        FilterOr or => or.Nodes.Select(inner => Build(inner, row)).Aggregate((Expression)Expression.Constant(false), Expression.OrElse),
        FilterNot not => Expression.Not(Build(not.Node, row)),
        FilterField field => Compare(Value(row, field.Path), field.Operator, field.Value),
        FilterElement element => Compare(row.Type.IsValueType ? Expression.Convert(row, Nullable(row.Type)) : row, element.Operator, element.Value),
        FilterMany many => Many(many, row),
        FilterCount count => Count(count, row),
        _ => throw new NotSupportedException($"The condition {node} is the host's own: it needs a data source."),
    };

    private static Type ElementOf(Expression list, IReadOnlyList<PropertyInfo> path) =>
        ListTypes.ElementOf(list.Type) ?? throw new NotSupportedException($"{path[^1].Name} is not a list.");

    private static Expression Count(FilterCount count, Expression row)
    {
        var list = Value(row, count.Path);
        var number = Expression.Condition(
            Expression.Equal(list, Expression.Constant(null, list.Type)),
            Expression.Constant(0),
            Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [ElementOf(list, count.Path)], list));
        return Compare(Expression.Convert(number, typeof(int?)), count.Operator, count.Value);
    }

    private static Expression Many(FilterMany many, Expression row)
    {
        var list = Value(row, many.Path);
        var element = ElementOf(list, many.Path);
        var exists = Expression.NotEqual(list, Expression.Constant(null, list.Type));
        Expression Some(FilterNode? node, bool negate)
        {
            if (node is null)
            {
                return Expression.AndAlso(exists, Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [element], list));
            }

            var item = Expression.Parameter(element, "item");
            var holds = Build(node, item);
            var predicate = Expression.Lambda(negate ? Expression.Not(holds) : holds, item);
            return Expression.AndAlso(exists, Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [element], list, predicate));
        }

        return many.Quantifier switch
        {
            FilterQuantifier.Some => Some(many.Node, negate: false),
            FilterQuantifier.None => Expression.Not(Some(many.Node, negate: false)),
            FilterQuantifier.All => Expression.Not(Some(many.Node, negate: true)),
            FilterQuantifier.Any => Some(null, negate: false),
            _ => Expression.Not(Some(null, negate: false)),
        };
    }

    private static Expression Compare(Expression value, FilterOperator op, object? operand)
    {
        Expression Constant() => Expression.Constant(operand, value.Type);
        return op switch
        {
            FilterOperator.Equals => Expression.Equal(value, Constant()),
            FilterOperator.NotEquals => Expression.NotEqual(value, Constant()),
            FilterOperator.In => In(value, operand),
            FilterOperator.NotIn => Expression.Not(In(value, operand)),
            FilterOperator.GreaterThan => Expression.GreaterThan(value, Constant()),
            FilterOperator.NotGreaterThan => Expression.LessThanOrEqual(value, Constant()),
            FilterOperator.GreaterThanOrEquals => Expression.GreaterThanOrEqual(value, Constant()),
            FilterOperator.NotGreaterThanOrEquals => Expression.LessThan(value, Constant()),
            FilterOperator.LowerThan => Expression.LessThan(value, Constant()),
            FilterOperator.NotLowerThan => Expression.GreaterThanOrEqual(value, Constant()),
            FilterOperator.LowerThanOrEquals => Expression.LessThanOrEqual(value, Constant()),
            FilterOperator.NotLowerThanOrEquals => Expression.GreaterThan(value, Constant()),
            FilterOperator.Contains => Text(value, Contains, operand),
            FilterOperator.NotContains => Expression.Not(Text(value, Contains, operand)),
            FilterOperator.StartsWith => Text(value, StartsWith, operand),
            FilterOperator.NotStartsWith => Expression.Not(Text(value, StartsWith, operand)),
            FilterOperator.EndsWith => Text(value, EndsWith, operand),
            _ => Expression.Not(Text(value, EndsWith, operand)),
        };
    }

    private static Expression In(Expression value, object? operand) => ((IReadOnlyList<object?>)(operand ?? Array.Empty<object?>()))
        .Select(item => (Expression)Expression.Equal(value, Expression.Constant(item, value.Type)))
        .Aggregate((Expression)Expression.Constant(false), Expression.OrElse);

    private static BinaryExpression Text(Expression value, MethodInfo method, object? operand) => Expression.AndAlso(
        Expression.NotEqual(value, Expression.Constant(null, typeof(string))),
        Expression.Call(value, method, Expression.Constant(operand, typeof(string))));
}
