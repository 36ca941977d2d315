using System.Globalization;

namespace Catalog.Domain.Conditions;

/// <summary>
/// How conditions name segments: people by the name, what is stored by the id (#12), so that a segment can be given another name. Sentences and
/// explanations say the name that it has now.
/// </summary>
public static class SegmentReferences
{
    /// <summary>A bound condition as it is stored: each segment by its id.</summary>
    public static Condition ById(BoundCondition condition)
    {
        Dictionary<string, long> known = new(StringComparer.Ordinal);
        Collect(condition, known);
        return Map(condition.Source, name => known.TryGetValue(name, out long id) ? Reference(id) : name);
    }

    /// <summary>The reference to a segment by its id.</summary>
    public static string Reference(long id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");

    /// <summary>A condition with the name of each segment that can be told by it.</summary>
    internal static Condition ByName(Condition condition, IConditionCatalogue catalogue) =>
        Map(condition, reference => catalogue.FindSegments(reference) is [var segment] && catalogue.FindSegments(segment.Name) is [var named] && named.Id == segment.Id ? segment.Name : reference);

    private static void Collect(BoundCondition condition, Dictionary<string, long> known)
    {
        switch (condition)
        {
            case BoundCondition.All all:
                Collect(all.Of, known);
                break;
            case BoundCondition.Any any:
                Collect(any.Of, known);
                break;
            case BoundCondition.AtLeast some:
                Collect(some.Of, known);
                break;
            case BoundCondition.Not not:
                Collect(not.Of, known);
                break;
            case BoundCondition.Aggregate { Where: { } where }:
                Collect(where, known);
                break;
            case BoundCondition.Member { Source: Condition.InSegment named } member:
                known[named.Segment] = member.SegmentId;
                break;
        }
    }

    private static void Collect(IReadOnlyList<BoundCondition> conditions, Dictionary<string, long> known)
    {
        foreach (BoundCondition condition in conditions)
        {
            Collect(condition, known);
        }
    }

    private static Condition Map(Condition condition, Func<string, string> reference) => condition switch
    {
        Condition.And and => new Condition.And([.. and.Of.Select(part => Map(part, reference))]),
        Condition.Or or => new Condition.Or([.. or.Of.Select(part => Map(part, reference))]),
        Condition.AtLeast some => some with { Of = [.. some.Of.Select(part => Map(part, reference))] },
        Condition.Not not => new Condition.Not(Map(not.Of, reference)),
        Condition.Related { Where: { } where } related => related with { Where = Map(where, reference) },
        Condition.InSegment member => member with { Segment = reference(member.Segment) },
        _ => condition,
    };
}
