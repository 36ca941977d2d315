namespace Catalog.GraphQL.Subscriptions;

/// <summary>An event that has a place in a lasting order, so that it can be told again.</summary>
public interface ISequencedEvent
{
    /// <summary>Rises strictly within a topic; gaps are allowed.</summary>
    long Sequence { get; }
}
