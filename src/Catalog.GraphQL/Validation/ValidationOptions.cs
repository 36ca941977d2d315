namespace Catalog.GraphQL.Validation;

/// <summary>How far validation goes and how much it tells.</summary>
internal sealed record ValidationOptions
{
    public static ValidationOptions Default { get; } = new();

    /// <summary>Errors reported before validation gives up with one more that says so; 100 by default.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>Leaves out "Did you mean", which tells names of the schema; for servers that switch introspection off.</summary>
    public bool HideSuggestions { get; init; }

    /// <summary>
    /// Steps through fragments and variables that all operations of a document may take together; 50,000 by default. More
    /// ends validation with an error that says so.
    /// </summary>
    public int MaxFragmentWork { get; init; } = 50_000;

    /// <summary>
    /// Steps for comparing fields that share a response name; 500,000 by default. More ends validation with an error
    /// that says so.
    /// </summary>
    public int MaxOverlapWork { get; init; } = 500_000;
}
