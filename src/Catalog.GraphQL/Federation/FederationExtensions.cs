using Catalog.GraphQL.Annotations;

namespace Catalog.GraphQL.Federation;

/// <summary>Makes a schema a subgraph.</summary>
public static class FederationExtensions
{
    /// <summary>Adds <c>_service</c> and <c>_entities</c>; every type that is a node becomes an entity with the key <c>id</c>, its global id, and every type with a <see cref="KeyAttribute"/> one with that key.</summary>
    public static RequestExecutorBuilder AddFederation(this RequestExecutorBuilder builder, Action<FederationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new FederationOptions();
        configure?.Invoke(options);
        builder.Federation = options;
        return builder;
    }
}
