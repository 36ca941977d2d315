namespace Catalog.Domain.Conditions;

/// <summary>Evaluates conditions over rows in memory. Thread-safe: rows and conditions are only read.</summary>
public static class ConditionEvaluator
{
    /// <summary>Whether a row meets a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="row">The row, with all that <see cref="ConditionNeeds"/> lists.</param>
    /// <param name="asOf">The instant of evaluation.</param>
    public static bool Matches(BoundCondition condition, ConditionRow row, DateTimeOffset asOf) => condition switch
    {
        BoundCondition.All all => all.Of.All(part => Matches(part, row, asOf)),
        BoundCondition.Any any => any.Of.Any(part => Matches(part, row, asOf)),
        BoundCondition.Not not => !Matches(not.Of, row, asOf),
        BoundCondition.AtLeast some => some.Of.Count(part => Matches(part, row, asOf)) >= some.N,
        BoundCondition.Constant constant => constant.Value,
        BoundCondition.FieldIs field => Matches(field, RowValues.Of(row, field.Path), row, asOf),
        BoundCondition.Aggregate aggregate => RowAggregate.Over(aggregate, row, asOf).Meets(aggregate, asOf),
        BoundCondition.Member member => row.Memberships.Any(membership => Counts(member, membership, asOf)),
        BoundCondition.Tags tags => RowTags.Match(tags, row),
        BoundCondition.Words words => words.Paths.Any(path => RowValues.Of(row, path) is string text && ValueTests.Meets(words.Asked, text, row, asOf)),
        BoundCondition.Changed changed => RowChanges.Match(changed, row, asOf),
        BoundCondition.Sample sample => sample.Bucket.Holds(row.Id),
        _ => throw new ArgumentException($"Unknown condition {condition.GetType().Name}.", nameof(condition)),
    };

    internal static bool Matches(BoundCondition.FieldIs field, object? value, ConditionRow row, DateTimeOffset asOf) =>
        value is null ? field.WhenMissing : ValueTests.Ask(field.Asked, value, row, asOf) is { } met ? met != field.Negated : field.WhenMissing;

    internal static bool Counts(BoundCondition.Member member, RowMembership membership, DateTimeOffset asOf)
    {
        if (membership.SegmentId != member.SegmentId || (membership.ByHand && !member.IncludeOverrides))
        {
            return false;
        }

        return member.State switch
        {
            MembershipState.Current => membership.To is null,
            MembershipState.Ever => true,
            MembershipState.Entered => InWindow(member.Window, membership.From, asOf),
            _ => membership.To is { } left && InWindow(member.Window, left, asOf),
        };
    }

    // The operands of a membership's window are told from the instant of evaluation, never from a field of a row.
    private static bool InWindow(BoundWindow? window, DateTimeOffset instant, DateTimeOffset asOf) =>
        (window?.From is not Operand.Moment from || instant >= CalendarTime.Resolve(from, asOf))
        && (window?.To is not Operand.Moment to || instant < CalendarTime.Resolve(to, asOf));
}
