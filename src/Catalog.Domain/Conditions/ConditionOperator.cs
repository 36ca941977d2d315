namespace Catalog.Domain.Conditions;

/// <summary>A test of one value. Which of them a field takes depends on its type, see <see cref="FieldOperators"/>.</summary>
public enum ConditionOperator
{
    /// <summary>There is a value: not null, not blank, not an empty list.</summary>
    Exists,

    /// <summary>There is no value.</summary>
    Missing,

    /// <summary>Equal.</summary>
    Eq,

    /// <summary>Not equal.</summary>
    Neq,

    /// <summary>Equal to one of several.</summary>
    In,

    /// <summary>Equal to none of several.</summary>
    Nin,

    /// <summary>A text contains another.</summary>
    Contains,

    /// <summary>A text does not contain another.</summary>
    Ncontains,

    /// <summary>A text starts with another.</summary>
    StartsWith,

    /// <summary>A text ends with another.</summary>
    EndsWith,

    /// <summary>A regular expression is found in a text.</summary>
    Matches,

    /// <summary>A text as a whole has a form in which % stands for any characters and _ for one.</summary>
    Like,

    /// <summary>Greater.</summary>
    Gt,

    /// <summary>Greater or equal.</summary>
    Gte,

    /// <summary>Less.</summary>
    Lt,

    /// <summary>Less or equal.</summary>
    Lte,

    /// <summary>Between two values: both inside for numbers, the second outside for times.</summary>
    Between,

    /// <summary>Not between two numbers.</summary>
    Nbetween,

    /// <summary>Earlier.</summary>
    Before,

    /// <summary>Earlier or at the same time.</summary>
    OnOrBefore,

    /// <summary>Later.</summary>
    After,

    /// <summary>Later or at the same time.</summary>
    OnOrAfter,

    /// <summary>Within a calendar day.</summary>
    OnDay,

    /// <summary>Within a duration before now.</summary>
    WithinLast,

    /// <summary>Within a duration after now.</summary>
    WithinNext,

    /// <summary>The yearly return of a day falls within a duration from today.</summary>
    AnniversaryWithin,

    /// <summary>On one of several days of the week.</summary>
    DayOfWeekIn,

    /// <summary>While business is open.</summary>
    InBusinessHours,

    /// <summary>A list has at least one of several values.</summary>
    HasAny,

    /// <summary>A list has all of several values.</summary>
    HasAll,

    /// <summary>A list has none of several values.</summary>
    HasNone,

    /// <summary>A list has so many values.</summary>
    SizeEq,

    /// <summary>A list has more values.</summary>
    SizeGt,

    /// <summary>A list has fewer values.</summary>
    SizeLt,

    /// <summary>A list has no values.</summary>
    IsEmpty,

    /// <summary>The concept itself.</summary>
    Is,

    /// <summary>The concept or a narrower one at any depth.</summary>
    Under,

    /// <summary>A concept directly below.</summary>
    ChildOf,

    /// <summary>A broader concept.</summary>
    Above,

    /// <summary>Within a circle.</summary>
    WithinRadius,

    /// <summary>Within a rectangle.</summary>
    InRegion,
}
