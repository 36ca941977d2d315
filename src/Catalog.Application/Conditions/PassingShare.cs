using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <summary>
/// A guess at how many rows pass some conditions together, from their shape alone: what a planner assumes of columns it knows nothing of. A guess that is
/// wrong costs time, never the answer.
/// </summary>
internal static class PassingShare
{
    /// <summary>Up to this share rows are few: looking up what belongs to each costs less than grouping what belongs to all.</summary>
    public const double Few = 0.1;

    private const double OneValue = 0.1;
    private const double Half = 0.5;

    /// <summary>The share, 0 to 1; only plain tests of the row's own fields narrow it.</summary>
    public static double Of(IReadOnlyList<BoundCondition> conditions) => conditions.Aggregate(1.0, (share, condition) => share * Of(condition));

    private static double Of(BoundCondition condition) => condition switch
    {
        BoundCondition.FieldIs { Negated: false, WhenMissing: false, Path.Steps.Count: 0 } field => field.Asked switch
        {
            FieldTest.Compare { Sign: Comparison.Equal } => field.Path.Field.Type == FieldType.Bool ? Half : OneValue,
            FieldTest.OneOf oneOf => Math.Min(1, OneValue * oneOf.Values.Count),
            FieldTest.Compare or FieldTest.Range => Half,
            _ => 1,
        },
        BoundCondition.All all => Of(all.Of),
        _ => 1,
    };
}
