using System.Collections;
using System.Reflection;
using Catalog.Application.Storage.Reading;
using Catalog.GraphQL.Data;

namespace Catalog.Server.Data;

/// <summary>Turns the engine's conditions and orders into those of reading: properties become members, words become operators.</summary>
internal static class FilterTranslation
{
    /// <summary>The order over an entity.</summary>
    public static IReadOnlyList<ReadOrder> Translate(IReadOnlyList<SortNode> order, ReadEntity entity)
    {
        ReadOrder[] steps = new ReadOrder[order.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            ReadEntity at = entity;
            ReadRelation[] path = order[i].Path.Count == 1 ? [] : new ReadRelation[order[i].Path.Count - 1];
            for (int step = 0; step < path.Length; step++)
            {
                path[step] = at.Relation(order[i].Path[step].Name);
                at = path[step].Target;
            }

            steps[i] = new ReadOrder(path, at.Member(order[i].Path[^1].Name), order[i].Descending);
        }

        return steps;
    }

    /// <summary>The condition over an entity.</summary>
    /// <param name="node">The condition.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="conditions">What the conditions of the condition language in it mean.</param>
    public static ReadFilter Translate(FilterNode node, ReadEntity entity, ConditionFilters conditions) => node switch
    {
        FilterAnd and => new ReadFilter.All(Translate(and.Nodes, entity, conditions)),
        FilterOr or => new ReadFilter.Any(Translate(or.Nodes, entity, conditions)),
        FilterNot not => new ReadFilter.Not(Translate(not.Node, entity, conditions)),
        FilterField field => Reach(field.Path, field.Path.Count - 1, 0, entity, at => Field(at, field)),
        FilterMany many => Reach(many.Path, many.Path.Count - 1, 0, entity, at => Many(at, many, conditions)),
        FilterCount count => Reach(count.Path, count.Path.Count - 1, 0, entity, at => Count(at, count)),
        FilterCustom custom => Reach(custom.Path, custom.Path.Count, 0, entity, at => CustomFilters.Translate(custom, at, conditions)),
        _ => throw new NotSupportedException($"{node.GetType().Name} is no condition on rows."),
    };

    /// <summary>The entity at the end of the first steps of a path; null if one of them is no relation.</summary>
    public static ReadEntity? TryReach(IReadOnlyList<PropertyInfo> path, int steps, ReadEntity entity)
    {
        for (int i = 0; i < steps; i++)
        {
            if (!entity.TryGetRelation(path[i].Name, out ReadRelation? relation))
            {
                return null;
            }

            entity = relation.Target;
        }

        return entity;
    }

    private static ReadFilter[] Translate(IReadOnlyList<FilterNode> nodes, ReadEntity entity, ConditionFilters conditions)
    {
        ReadFilter[] parts = new ReadFilter[nodes.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Translate(nodes[i], entity, conditions);
        }

        return parts;
    }

    // All properties of a path but the last lead over relations to one; the last is what the condition is about.
    private static ReadFilter Reach(IReadOnlyList<PropertyInfo> path, int relations, int step, ReadEntity entity, Func<ReadEntity, ReadFilter> about)
    {
        if (step == relations)
        {
            return about(entity);
        }

        ReadRelation relation = entity.Relation(path[step].Name);
        return new ReadFilter.Related(relation, RelationQuantifier.Some, Reach(path, relations, step + 1, relation.Target, about));
    }

    private static ReadFilter Many(ReadEntity entity, FilterMany many, ConditionFilters conditions)
    {
        ReadRelation relation = entity.Relation(many.Path[^1].Name);
        ReadFilter? where = many.Node is { } node ? Translate(node, relation.Target, conditions) : null;
        return many.Quantifier switch
        {
            FilterQuantifier.Some or FilterQuantifier.Any => new ReadFilter.Related(relation, RelationQuantifier.Some, where),
            FilterQuantifier.All => new ReadFilter.Related(relation, RelationQuantifier.All, where),
            _ => new ReadFilter.Related(relation, RelationQuantifier.None, where),
        };
    }

    private static ReadFilter Count(ReadEntity entity, FilterCount count)
    {
        ReadRelation relation = entity.Relation(count.Path[^1].Name);
        ReadFilter.Counted Counted(ComparisonOperator comparison, object? number) => new(relation, comparison, (int)(number ?? 0)); // the reader lets no null pass
        ReadFilter.Any AnyOf() => new([.. List(count.Value).Select(number => Counted(ComparisonOperator.Equal, number))]);
        return count.Operator switch
        {
            FilterOperator.Equals => Counted(ComparisonOperator.Equal, count.Value),
            FilterOperator.NotEquals => new ReadFilter.Not(Counted(ComparisonOperator.Equal, count.Value)),
            FilterOperator.In => AnyOf(),
            FilterOperator.NotIn => new ReadFilter.Not(AnyOf()),
            FilterOperator.GreaterThan or FilterOperator.NotLowerThanOrEquals => Counted(ComparisonOperator.Greater, count.Value),
            FilterOperator.GreaterThanOrEquals or FilterOperator.NotLowerThan => Counted(ComparisonOperator.GreaterOrEqual, count.Value),
            FilterOperator.LowerThan or FilterOperator.NotGreaterThanOrEquals => Counted(ComparisonOperator.Less, count.Value),
            FilterOperator.LowerThanOrEquals or FilterOperator.NotGreaterThan => Counted(ComparisonOperator.LessOrEqual, count.Value),
            _ => throw new NotSupportedException($"{count.Operator} is no comparison of numbers."),
        };
    }

    private static ReadFilter Field(ReadEntity entity, FilterField field)
    {
        string name = field.Path[^1].Name;
        if (!entity.TryGetMember(name, out ReadMember? member))
        {
            // A relation to one that is itself compared with null.
            ReadRelation relation = entity.Relation(name);
            return new ReadFilter.Related(relation, field.Operator == FilterOperator.Equals ? RelationQuantifier.None : RelationQuantifier.Some, Where: null);
        }

        return field.Operator switch
        {
            FilterOperator.Equals => new ReadFilter.Compare(member, ComparisonOperator.Equal, field.Value),
            FilterOperator.NotEquals => new ReadFilter.Not(new ReadFilter.Compare(member, ComparisonOperator.Equal, field.Value)),
            FilterOperator.In => new ReadFilter.In(member, List(field.Value)),
            FilterOperator.NotIn => new ReadFilter.Not(new ReadFilter.In(member, List(field.Value))),
            FilterOperator.GreaterThan or FilterOperator.NotLowerThanOrEquals => new ReadFilter.Compare(member, ComparisonOperator.Greater, field.Value),
            FilterOperator.GreaterThanOrEquals or FilterOperator.NotLowerThan => new ReadFilter.Compare(member, ComparisonOperator.GreaterOrEqual, field.Value),
            FilterOperator.LowerThan or FilterOperator.NotGreaterThanOrEquals => new ReadFilter.Compare(member, ComparisonOperator.Less, field.Value),
            FilterOperator.LowerThanOrEquals or FilterOperator.NotGreaterThan => new ReadFilter.Compare(member, ComparisonOperator.LessOrEqual, field.Value),
            FilterOperator.Contains => Match(member, MatchOperator.Contains, field.Value),
            FilterOperator.NotContains => new ReadFilter.Not(Match(member, MatchOperator.Contains, field.Value)),
            FilterOperator.StartsWith => Match(member, MatchOperator.StartsWith, field.Value),
            FilterOperator.NotStartsWith => new ReadFilter.Not(Match(member, MatchOperator.StartsWith, field.Value)),
            FilterOperator.EndsWith => Match(member, MatchOperator.EndsWith, field.Value),
            FilterOperator.NotEndsWith => new ReadFilter.Not(Match(member, MatchOperator.EndsWith, field.Value)),
            _ => throw new NotSupportedException($"{field.Operator} is no comparison of {name}."),
        };
    }

    private static ReadFilter.Match Match(ReadMember member, MatchOperator match, object? value) =>
        new(member, match, value as string ?? throw new ArgumentException($"{member.Name} is compared with no text.", nameof(value)));

    private static object?[] List(object? value) =>
        value is IEnumerable many ? [.. many.Cast<object?>()] : throw new ArgumentException("A list is needed.", nameof(value));
}
