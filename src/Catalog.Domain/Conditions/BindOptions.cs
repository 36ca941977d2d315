namespace Catalog.Domain.Conditions;

/// <summary>What else a condition is bound with.</summary>
public sealed record BindOptions
{
    /// <summary>Nothing else.</summary>
    public static BindOptions None { get; } = new();

    /// <summary>The id of the segment whose condition this is, so that it cannot refer to itself in a circle; null if it is no segment's.</summary>
    public long? Self { get; init; }

    /// <summary>The values of parameters.</summary>
    public IReadOnlyDictionary<string, ConditionValue> Parameters { get; init; } = new Dictionary<string, ConditionValue>();

    /// <summary>The calendars of business time that may be named, beside <see cref="BusinessCalendar.Default"/>.</summary>
    public IReadOnlyCollection<BusinessCalendar> Calendars { get; init; } = [];
}
