using Catalog.Domain;

namespace Catalog.Server.Workers;

/// <summary>One event of a subscription, or why there are none: a refusal becomes an error of the field, after which the stream ends.</summary>
/// <param name="Value">What happened; null with a refusal.</param>
/// <param name="Refusal">Why the subscription is refused; null with a value.</param>
public sealed record Told<T>(T? Value, CatalogException? Refusal = null)
    where T : class
{
    /// <summary>What happened.</summary>
    /// <exception cref="CatalogException">The subscription is refused.</exception>
    internal T Get() => Refusal is null ? Value ?? throw new InvalidOperationException("An event has a value or a refusal.") : throw Refusal;
}
