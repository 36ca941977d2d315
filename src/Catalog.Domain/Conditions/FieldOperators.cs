using static Catalog.Domain.Conditions.ConditionOperator;

namespace Catalog.Domain.Conditions;

/// <summary>Which operators a field takes, by its type.</summary>
public static class FieldOperators
{
    private static readonly ConditionOperator[] Texts = [Exists, Missing, Eq, Neq, In, Nin, Contains, Ncontains, StartsWith, EndsWith, Matches, Like];
    private static readonly ConditionOperator[] Numbers = [Exists, Missing, Eq, Neq, Gt, Gte, Lt, Lte, Between, Nbetween, In, Nin];
    private static readonly ConditionOperator[] Days = [Exists, Missing, Before, OnOrBefore, After, OnOrAfter, Between, OnDay, WithinLast, WithinNext, AnniversaryWithin, DayOfWeekIn];
    private static readonly ConditionOperator[] Choices = [Exists, Missing, Eq, Neq, In, Nin];

    /// <summary>The operators a field takes, in the order of <see cref="ConditionOperator"/>.</summary>
    /// <param name="type">The field's type.</param>
    /// <param name="isOrdered">Of an enum: whether its values have an order.</param>
    public static IReadOnlyList<ConditionOperator> Of(FieldType type, bool isOrdered = false) => type switch
    {
        FieldType.Text => Texts,
        FieldType.Id => Choices,
        FieldType.Whole or FieldType.Number or FieldType.Money or FieldType.Real => Numbers,
        FieldType.Bool => [Exists, Missing, Eq],
        FieldType.Date => Days,
        FieldType.DateTime => [.. Days, InBusinessHours],
        FieldType.Enum => isOrdered ? [.. Choices, Gt, Gte, Lt, Lte] : Choices,
        FieldType.TextList => [Exists, Missing, HasAny, HasAll, HasNone, SizeEq, SizeGt, SizeLt, IsEmpty],
        FieldType.Concept => [Exists, Missing, Is, Under, ChildOf, Above],
        _ => [Exists, Missing, WithinRadius, InRegion],
    };

    /// <summary>The operators that a number computed over rows takes.</summary>
    public static IReadOnlyList<ConditionOperator> OfAggregate { get; } = [Eq, Neq, Gt, Gte, Lt, Lte, Between, Nbetween];

    /// <summary>The operators that a time computed over rows takes.</summary>
    public static IReadOnlyList<ConditionOperator> OfAggregateTime { get; } = [Before, OnOrBefore, After, OnOrAfter, Between, OnDay, WithinLast, WithinNext];
}
