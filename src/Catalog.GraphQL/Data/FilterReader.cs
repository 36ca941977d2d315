using System.Reflection;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Coercion;

namespace Catalog.GraphQL.Data;

/// <summary>What the fields of a filter input stand for, besides <c>and</c>, <c>or</c> and <c>not</c>.</summary>
internal sealed class FilterInput
{
    internal Dictionary<string, FilterMember> Members { get; } = new(StringComparer.Ordinal);
}

/// <summary>One field of a filter input.</summary>
internal abstract record FilterMember;

/// <summary>A scalar or enum member, compared by operators.</summary>
/// <param name="Property">The member.</param>
/// <param name="Convert">Turns a coerced value into the member's C# type, nullability aside.</param>
internal sealed record FilterLeaf(PropertyInfo Property, Func<object, object> Convert) : FilterMember;

/// <summary>A to-one relation.</summary>
internal sealed record FilterRelation(PropertyInfo Property, Func<FilterInput> Input) : FilterMember;

/// <summary>A to-many relation, or a list of scalars: then <paramref name="Input"/> is null and elements are converted.</summary>
internal sealed record FilterCollection(PropertyInfo Property, Func<FilterInput>? Input, Func<object, object>? Convert) : FilterMember;

/// <summary>A condition of the host.</summary>
internal sealed record FilterExtra(string Name, Func<object?, object?> Convert) : FilterMember;

/// <summary>Reads a <c>where</c> argument into a tree without any trace of GraphQL.</summary>
/// <remarks>
/// Null: eq and neq take it literally; for every other operator, null given where a value belongs is an error that names the place. An
/// omitted variable leaves its condition out before this reader sees it.
/// </remarks>
/// <param name="input">The members.</param>
/// <param name="index">Position of the argument.</param>
/// <param name="mostConditions">Conditions of one filter at most.</param>
/// <param name="mostValues">Listed values of one filter at most.</param>
internal sealed class FilterReader(FilterInput input, int index, int mostConditions, int mostValues)
{
    private static readonly Dictionary<string, FilterOperator> Operators = new(StringComparer.Ordinal)
    {
        ["eq"] = FilterOperator.Equals, ["neq"] = FilterOperator.NotEquals, ["in"] = FilterOperator.In, ["nin"] = FilterOperator.NotIn,
        ["gt"] = FilterOperator.GreaterThan, ["ngt"] = FilterOperator.NotGreaterThan, ["gte"] = FilterOperator.GreaterThanOrEquals,
        ["ngte"] = FilterOperator.NotGreaterThanOrEquals, ["lt"] = FilterOperator.LowerThan, ["nlt"] = FilterOperator.NotLowerThan,
        ["lte"] = FilterOperator.LowerThanOrEquals, ["nlte"] = FilterOperator.NotLowerThanOrEquals, ["contains"] = FilterOperator.Contains,
        ["ncontains"] = FilterOperator.NotContains, ["startsWith"] = FilterOperator.StartsWith, ["nstartsWith"] = FilterOperator.NotStartsWith,
        ["endsWith"] = FilterOperator.EndsWith, ["nendsWith"] = FilterOperator.NotEndsWith,
    };

    internal FilterNode? Read(IReadOnlyList<object?> arguments) =>
        arguments[index] is InputObject given ? ReadInput(given, input, [], "where", new FilterBudget(mostConditions, mostValues)) : null;

    private static FilterNode? ReadInput(InputObject given, FilterInput input, PropertyInfo[] path, string place, FilterBudget budget)
    {
        var nodes = new List<FilterNode>();
        foreach (var (field, value) in given.Entries)
        {
            var at = $"{place}.{field.Name}";
            if (input.Members.TryGetValue(field.Name, out var member))
            {
                if (ReadMember(member, value, path, at, budget) is { } node)
                {
                    nodes.Add(node);
                }
            }
            else if (field.Name == "not")
            {
                if (ReadInput(Object(value, at), input, path, at, budget) is { } inner)
                {
                    nodes.Add(new FilterNot(inner));
                }
            }
            else
            {
                nodes.Add(Combine(field.Name, Items(value, at).Select((item, i) => ReadInput(Object(item, $"{at}[{i}]"), input, path, $"{at}[{i}]", budget)), budget));
            }
        }

        return All(nodes);
    }

    private static FilterNode? ReadMember(FilterMember member, object? value, PropertyInfo[] path, string at, FilterBudget budget)
    {
        switch (member)
        {
            case FilterLeaf leaf:
                return ReadOperations(Object(value, at), at, leaf.Convert, budget, (op, operand) => new FilterField([.. path, leaf.Property], op, operand));
            case FilterRelation relation:
                budget.TakeCondition();
                return value is null
                    ? new FilterField([.. path, relation.Property], FilterOperator.Equals, null)
                    : ReadInput(Object(value, at), relation.Input(), [.. path, relation.Property], at, budget);
            case FilterCollection collection:
                return ReadCollection(collection, Object(value, at), [.. path, collection.Property], at, budget);
            case FilterExtra extra:
                budget.TakeCondition();
                budget.TakeValues(value);
                return value is null ? throw NullAt(at) : new FilterCustom(path, extra.Name, extra.Convert(value));
            default:
                throw new InvalidOperationException($"Unknown filter member at {at}.");
        }
    }

    private static FilterNode? ReadCollection(FilterCollection collection, InputObject given, PropertyInfo[] path, string place, FilterBudget budget)
    {
        var nodes = new List<FilterNode>();
        foreach (var (field, value) in given.Entries)
        {
            var at = $"{place}.{field.Name}";
            if (field.Name == "count")
            {
                if (ReadOperations(Object(value, at), at, null, budget, (op, operand) => Count(path, op, operand, at)) is { } count)
                {
                    nodes.Add(count);
                }

                continue;
            }

            budget.TakeCondition();
            if (field.Name == "any")
            {
                nodes.Add(new FilterMany(path, value is null ? throw NullAt(at) : value is true ? FilterQuantifier.Any : FilterQuantifier.Empty, null));
                continue;
            }

            var inner = collection.Input is { } input
                ? ReadInput(Object(value, at), input(), [], at, budget)
                : ReadOperations(Object(value, at), at, collection.Convert, budget, static (op, operand) => new FilterElement(op, operand));
            nodes.Add(new FilterMany(
                path,
                field.Name switch { "all" => FilterQuantifier.All, "none" => FilterQuantifier.None, _ => FilterQuantifier.Some },
                inner ?? new FilterAnd([])));
        }

        return All(nodes);
    }

    private static FilterNode? ReadOperations(InputObject given, string place, Func<object, object>? convert, FilterBudget budget, Func<FilterOperator, object?, FilterNode> make)
    {
        var nodes = new List<FilterNode>();
        foreach (var (field, value) in given.Entries)
        {
            var at = $"{place}.{field.Name}";
            if (field.Name is "and" or "or")
            {
                nodes.Add(Combine(field.Name, Items(value, at).Select((item, i) => ReadOperations(Object(item, $"{at}[{i}]"), $"{at}[{i}]", convert, budget, make)), budget));
                continue;
            }

            var op = Operators[field.Name];
            budget.TakeCondition();
            budget.TakeValues(value);
            nodes.Add(make(op, op switch
            {
                FilterOperator.In or FilterOperator.NotIn => Items(value, at).Select(item => Converted(item, convert, at)).ToArray(),
                FilterOperator.Equals or FilterOperator.NotEquals => Converted(value, convert, at),
                _ => value is null ? throw NullAt(at) : Converted(value, convert, at),
            }));
        }

        return All(nodes);
    }

    /// <summary>A number of rows is never missing, so it is compared with no null.</summary>
    private static FilterCount Count(PropertyInfo[] path, FilterOperator op, object? operand, string at) =>
        operand is null || (operand is object?[] items && items.Contains(null))
            ? throw new GraphQLException($"\"{at}\" is compared with null, which no number of rows is: leave it out for no condition.", "INVALID_FILTER")
            : new FilterCount(path, op, operand);

    private static object? Converted(object? value, Func<object, object>? convert, string at)
    {
        if (value is null || convert is null)
        {
            return value;
        }

        try
        {
            return convert(value);
        }
        catch (Exception exception) when (exception is OverflowException or InvalidCastException or FormatException)
        {
            throw new GraphQLException($"\"{at}\" is {value}, which the member cannot hold.", "INVALID_FILTER", exception);
        }
    }

    private static FilterNode? All(List<FilterNode> nodes) => nodes.Count switch
    {
        0 => null,
        1 => nodes[0],
        _ => new FilterAnd(nodes),
    };

    private static FilterNode Combine(string name, IEnumerable<FilterNode?> nodes, FilterBudget budget)
    {
        FilterNode[] parts =
        [
            .. nodes.Select(node =>
            {
                if (node is null)
                {
                    budget.TakeCondition(); // an empty filter is a condition, too: that it always holds
                }

                return node ?? new FilterAnd([]);
            }),
        ];
        return name == "or" ? new FilterOr(parts) : new FilterAnd(parts);
    }

    private static InputObject Object(object? value, string at) => value as InputObject ?? throw NullAt(at);

    private static object?[] Items(object? value, string at) => value as object?[] ?? throw NullAt(at);

    private static GraphQLException NullAt(string at) => new(
        $"\"{at}\" is null, where a value is needed: leave it out for no condition, or use eq and neq to compare with null.", "INVALID_FILTER");
}
