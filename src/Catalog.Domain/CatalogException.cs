namespace Catalog.Domain;

/// <summary>A caller's mistake that the domain foresees: the message may be shown as it is. Built only in the features' *Errors classes.</summary>
/// <param name="code">What was done wrong; stable.</param>
/// <param name="message">What was refused, the offending value, and what to do next; no secrets.</param>
/// <param name="field">Where in the request the mistake is, from the outside in; null if it is the request as a whole.</param>
/// <param name="inner">What was caught, if anything.</param>
public sealed class CatalogException(ErrorCode code, string message, IReadOnlyList<string>? field = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What was done wrong; stable.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>Where in the request the mistake is, from the outside in; empty if it is the request as a whole.</summary>
    public IReadOnlyList<string> Field { get; } = field ?? [];
}
