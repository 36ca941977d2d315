namespace Catalog.GraphQL.Guards.Cost;

/// <summary>What an operation may cost, and what a field costs that says nothing itself. Names and defaults are HotChocolate's.</summary>
public sealed class CostOptions
{
    /// <summary>Highest field cost of an operation; 1,000 by default.</summary>
    public double MaxFieldCost { get; set; } = 1_000;

    /// <summary>Highest type cost of an operation; 1,000 by default.</summary>
    public double MaxTypeCost { get; set; } = 1_000;

    /// <summary>Refuses operations above the limits; true by default. False only reports.</summary>
    public bool EnforceCostLimits { get; set; } = true;

    /// <summary>Cost of a field that a resolver answers asynchronously; 10 by default.</summary>
    public double DefaultResolverCost { get; set; } = 10;

    /// <summary>Cost of any other field of an object, interface, union or list type; 1 by default. Leaves cost nothing.</summary>
    public double DefaultCompositeCost { get; set; } = 1;

    /// <summary>Entries a list is taken to have that carries no @listSize; 1 by default.</summary>
    public double DefaultListSize { get; set; } = 1;
}
