namespace Catalog.Domain.Conditions;

/// <summary>One node of a condition with its result for one row: the same tree as the condition, so that it can be seen why the row matches.</summary>
/// <param name="At">The node's JSON path.</param>
/// <param name="Sentence">What the node says, in plain English.</param>
/// <param name="Result">Whether the row meets it.</param>
/// <param name="Actual">The value that was found, as text; null if it is missing, or where a node has none.</param>
/// <param name="Rows">How many related rows counted; null where a node counts none.</param>
/// <param name="IsRedacted">Whether the value is kept from the caller, who may not read the field.</param>
/// <param name="Parts">The nodes below.</param>
public sealed record ConditionExplanation(string At, string Sentence, bool Result, string? Actual, int? Rows, bool IsRedacted, IReadOnlyList<ConditionExplanation> Parts)
{
    /// <summary>Explains the result of a condition for a row.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="row">The row, with all that <see cref="ConditionNeeds"/> lists.</param>
    /// <param name="asOf">The instant of evaluation.</param>
    /// <param name="mayRead">Whether the caller may read a field; null for all.</param>
    public static ConditionExplanation Of(BoundCondition condition, ConditionRow row, DateTimeOffset asOf, Func<BoundPath, bool>? mayRead = null)
    {
        IReadOnlyList<BoundCondition> below = condition switch
        {
            BoundCondition.All all => all.Of,
            BoundCondition.Any any => any.Of,
            BoundCondition.AtLeast some => some.Of,
            BoundCondition.Not not => [not.Of],
            _ => [],
        };
        (string? actual, int? rows, bool redacted) = Found(condition, row, asOf, mayRead);
        return new ConditionExplanation(
            condition.At,
            ConditionSentence.Of(condition.Source),
            ConditionEvaluator.Matches(condition, row, asOf),
            redacted ? null : actual,
            redacted ? null : rows,
            redacted,
            [.. below.Select(part => Of(part, row, asOf, mayRead))]);
    }

    private static (string? Actual, int? Rows, bool Redacted) Found(BoundCondition condition, ConditionRow row, DateTimeOffset asOf, Func<BoundPath, bool>? mayRead)
    {
        bool Hidden(BoundPath? path) => path is not null && mayRead?.Invoke(path) == false;
        switch (condition)
        {
            case BoundCondition.FieldIs field:
                return (ValueText.Of(RowValues.Of(row, field.Path)), null, Hidden(field.Path));
            case BoundCondition.Aggregate aggregate:
                RowAggregate found = RowAggregate.Over(aggregate, row, asOf);
                return (ValueText.Of(found.Value), found.Rows, Hidden(aggregate.Of));
            case BoundCondition.Tags tags:
                return (string.Join(", ", RowTags.Counted(tags, row).Select(tag => tag.Concept.Name)) is { Length: > 0 } names ? names : null, null, false);
            case BoundCondition.Words words:
                string? text = words.Paths.Select(path => RowValues.Of(row, path) as string).FirstOrDefault(one => one is not null);
                return (text is { Length: > 200 } ? text[..200] + "..." : text, null, words.Paths.Any(Hidden));
            case BoundCondition.Member member:
                RowMembership? membership = row.Memberships.LastOrDefault(one => one.SegmentId == member.SegmentId);
                return (membership is null ? null : membership.To is { } left
                    ? $"from {ValueText.Of(membership.From)} to {ValueText.Of(left)}"
                    : $"since {ValueText.Of(membership.From)}", null, false);
            case BoundCondition.Changed changed:
                return (ValueText.Of(RowValues.Of(row, changed.Path)), null, Hidden(changed.Path));
            default:
                return (null, null, false);
        }
    }
}
