namespace Catalog.GraphQL.Federation;

/// <summary>How the schema presents itself as a subgraph of Apollo Federation 2.</summary>
public sealed class FederationOptions
{
    /// <summary>Address of the federation version linked; 2.3 by default, the oldest that has all that is used.</summary>
    public string LinkUrl { get; set; } = "https://specs.apollo.dev/federation/v2.3";

    /// <summary>Representations one <c>_entities</c> may ask for; 1,000 by default.</summary>
    public int MaxEntities { get; set; } = 1_000;
}
