namespace Catalog.Domain.Conditions;

/// <summary>A test of a value that is there. Closed family.</summary>
public abstract record FieldTest
{
    private FieldTest()
    {
    }

    /// <summary>There is a value: always true.</summary>
    public sealed record Present : FieldTest;

    /// <summary>The value compares so with an operand.</summary>
    public sealed record Compare(Comparison Sign, Operand To, bool Fold) : FieldTest;

    /// <summary>The value is one of these; texts are folded already if <paramref name="Fold"/>.</summary>
    public sealed record OneOf(IReadOnlyList<object> Values, bool Fold) : FieldTest;

    /// <summary>The value lies between two operands; the lower one is inside.</summary>
    public sealed record Range(Operand From, Operand To, bool UpperInside) : FieldTest;

    /// <summary>A text contains, starts or ends with another.</summary>
    public sealed record Part(TextPlace Place, string Text, bool Fold) : FieldTest;

    /// <summary>A text matches a pattern.</summary>
    public sealed record Pattern(ConditionPattern Is, bool Fold) : FieldTest;

    /// <summary>A text contains words: any, all, or all in a row; see <see cref="TextWords"/>.</summary>
    public sealed record HasWords(TextMatch Match, IReadOnlyList<string> Words, bool Fold) : FieldTest;

    /// <summary>A text is at least so like another, of which these are the trigrams; the score is in ten-thousandths. See <see cref="TextTrigrams"/>.</summary>
    public sealed record Similar(IReadOnlyList<string> Trigrams, int Least, bool Fold) : FieldTest;

    /// <summary>The yearly return of a day lies within a duration from today.</summary>
    public sealed record Anniversary(IsoDuration Within, string TimeZone) : FieldTest;

    /// <summary>The day of the week is one of these.</summary>
    public sealed record Weekday(IReadOnlyList<DayOfWeek> Days, string TimeZone) : FieldTest;

    /// <summary>Business is open then.</summary>
    public sealed record Open(BusinessCalendar Calendar, string TimeZone) : FieldTest;

    /// <summary>A list has any, all or none of these texts, which are folded already if <paramref name="Fold"/>.</summary>
    public sealed record ListHas(TagMatch Match, IReadOnlyList<string> Values, bool Fold) : FieldTest;

    /// <summary>A list has so many values.</summary>
    public sealed record ListSize(Comparison Sign, long Size) : FieldTest;

    /// <summary>A concept is, or stands so to, one of these.</summary>
    public sealed record ConceptIs(ConditionOperator Relation, IReadOnlyList<KnownConcept> Concepts) : FieldTest;

    /// <summary>A place lies in an area.</summary>
    public sealed record Inside(GeoArea Area) : FieldTest;
}

/// <summary>How two values compare.</summary>
public enum Comparison
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,
}

/// <summary>Where in a text another one stands.</summary>
public enum TextPlace
{
    /// <summary>Anywhere.</summary>
    Anywhere,

    /// <summary>At the start.</summary>
    Start,

    /// <summary>At the end.</summary>
    End,
}
