using Catalog.Domain.Conditions;
using Catalog.Domain.Segments;

namespace Catalog.Application.Tests.Conditions;

/// <summary>Which words of the language some conditions use: a random test that never says a word proves nothing about it.</summary>
internal sealed class UsedWords
{
    private readonly HashSet<object> used = [];

    /// <summary>The words that none of the conditions read so far used. What changed is asked of events only, and parameters are given by rules.</summary>
    public IEnumerable<object> Unused() => Words().Except(used);

    public void Read(Condition condition)
    {
        used.Add(condition.GetType());
        switch (condition)
        {
            case Condition.And and:
                Read(and.Of);
                break;
            case Condition.Or or:
                Read(or.Of);
                break;
            case Condition.AtLeast some:
                Read(some.Of);
                break;
            case Condition.Not not:
                Read(not.Of);
                break;
            case Condition.Field field:
                used.Add(field.Operator);
                Read([field.Value, .. field.Values ?? []]);
                break;
            case Condition.Related related:
                used.UnionWith([related.Operator, related.Aggregate, related.Pick]);
                Read([related.Value, related.Value2]);
                Read(related.Window);
                Read(related.Where is null ? [] : [related.Where]);
                break;
            case Condition.Tagged tagged:
                used.UnionWith([tagged.Match, tagged.Depth]);
                break;
            case Condition.InSegment member:
                used.Add(member.State);
                Read(member.Window);
                break;
            case Condition.Text text:
                used.Add(text.Match);
                break;
        }
    }

    private static IEnumerable<object> Words() =>
    [
        .. typeof(Condition).GetNestedTypes().Where(type => type != typeof(Condition.Changed)),
        .. typeof(ConditionValue).GetNestedTypes().Where(type => type != typeof(ConditionValue.Param)),
        .. Enum.GetValues<ConditionOperator>().Cast<object>(),
        .. Enum.GetValues<ConditionAggregate>().Cast<object>(),
        .. Enum.GetValues<RowPick>().Cast<object>(),
        .. Enum.GetValues<TagMatch>().Cast<object>(),
        .. Enum.GetValues<TagDepth>().Cast<object>(),
        .. Enum.GetValues<MembershipState>().Cast<object>(),
        .. Enum.GetValues<TextMatch>().Cast<object>(),
        .. Enum.GetValues<DateAnchor>().Cast<object>(),
        (true, true), (true, false), (false, true), // both ends of windows, and either
    ];

    private void Read(IReadOnlyList<Condition> conditions)
    {
        foreach (Condition condition in conditions)
        {
            Read(condition);
        }
    }

    private void Read(IEnumerable<ConditionValue?> values)
    {
        foreach (ConditionValue value in values.OfType<ConditionValue>())
        {
            used.Add(value.GetType());
            Read(value is ConditionValue.Relative { Value: var relative } ? relative : null);
        }
    }

    private void Read(ConditionWindow? window)
    {
        if (window is not null)
        {
            used.Add((window.From is not null, window.To is not null));
        }

        Read(window?.From);
        Read(window?.To);
    }

    private void Read(RelativeDate? date)
    {
        if (date is not null)
        {
            used.Add(date.Anchor);
        }
    }
}
