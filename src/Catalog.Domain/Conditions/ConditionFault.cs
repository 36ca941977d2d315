namespace Catalog.Domain.Conditions;

/// <summary>One thing that is wrong with a condition.</summary>
/// <param name="Path">Where, as a JSON path such as $.and[1].related.of.</param>
/// <param name="Kind">What is wrong; stable.</param>
/// <param name="Message">What was refused, with the value, and what to do next.</param>
public sealed record ConditionFault(string Path, ConditionFaultKind Kind, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Message}";
}
