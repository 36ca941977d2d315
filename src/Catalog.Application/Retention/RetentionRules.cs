namespace Catalog.Application.Retention;

/// <summary>How long the catalog keeps what it writes down for itself. The audit trail, and what people decided, is kept for ever.</summary>
/// <param name="Jobs">Ended background jobs, since their end, and what was told of their progress; null for ever.</param>
/// <param name="Predictions">What retired models said about items, since they retired; null for ever.</param>
public sealed record RetentionRules(TimeSpan? Jobs, TimeSpan? Predictions)
{
    /// <summary>What holds when nothing is set: 90 days for jobs, 30 for predictions.</summary>
    public static RetentionRules Default { get; } = new(TimeSpan.FromDays(90), TimeSpan.FromDays(30));
}
