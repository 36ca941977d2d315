using System.Globalization;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <summary>The names in conditions that have to be looked up before they are bound.</summary>
internal sealed class ConditionNames
{
    /// <summary>Concepts, by notation, label or id.</summary>
    public HashSet<string> Terms { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether segments are referred to.</summary>
    public bool Segments { get; private set; }

    public static ConditionNames Of(params IEnumerable<Condition> conditions)
    {
        ConditionNames names = new();
        foreach (Condition condition in conditions)
        {
            names.Add(condition);
        }

        return names;
    }

    /// <summary>The references to segments in a condition.</summary>
    public static IEnumerable<string> SegmentsOf(Condition condition) => condition switch
    {
        Condition.And and => and.Of.SelectMany(SegmentsOf),
        Condition.Or or => or.Of.SelectMany(SegmentsOf),
        Condition.AtLeast some => some.Of.SelectMany(SegmentsOf),
        Condition.Not not => SegmentsOf(not.Of),
        Condition.Related { Where: { } where } => SegmentsOf(where),
        Condition.InSegment member => [member.Segment],
        _ => [],
    };

    private void Add(Condition condition)
    {
        switch (condition)
        {
            case Condition.And and:
                Add(and.Of);
                break;
            case Condition.Or or:
                Add(or.Of);
                break;
            case Condition.AtLeast some:
                Add(some.Of);
                break;
            case Condition.Not not:
                Add(not.Of);
                break;
            case Condition.Related { Where: { } where }:
                Add(where);
                break;
            case Condition.InSegment:
                Segments = true;
                break;
            case Condition.Tagged tagged:
                Terms.UnionWith(tagged.Terms);
                Terms.UnionWith(tagged.Except);
                break;
            case Condition.Field { Operator: ConditionOperator.Is or ConditionOperator.Under or ConditionOperator.ChildOf or ConditionOperator.Above } field:
                foreach (ConditionValue value in field.Values ?? (field.Value is { } one ? [one] : []))
                {
                    if (value is ConditionValue.Text text)
                    {
                        Terms.Add(text.Value);
                    }
                    else if (value is ConditionValue.Whole id)
                    {
                        Terms.Add(id.Value.ToString(CultureInfo.InvariantCulture));
                    }
                }

                break;
        }
    }

    private void Add(IReadOnlyList<Condition> conditions)
    {
        foreach (Condition condition in conditions)
        {
            Add(condition);
        }
    }
}
