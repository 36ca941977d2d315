namespace Catalog.GraphQL.Subscriptions;

/// <summary>What the bus does to a follower without knowing the type of its events.</summary>
internal interface IFollower
{
    void Complete();
}
