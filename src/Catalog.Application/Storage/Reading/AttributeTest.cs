namespace Catalog.Application.Storage.Reading;

/// <summary>What is asked of a custom attribute. Closed family; every test but <see cref="Exists"/> false is false for a missing attribute.</summary>
public abstract record AttributeTest
{
    private AttributeTest()
    {
    }

    /// <summary>The attribute is there and is not null; or, with false, the opposite.</summary>
    public sealed record Exists(bool Value) : AttributeTest;

    /// <summary>The attribute is a text that compares so; for a list of texts, one of its elements does.</summary>
    public sealed record Text(ComparisonOperator Operator, string Value) : AttributeTest;

    /// <summary>The attribute is a text equal to one of these; for a list of texts, one of its elements is.</summary>
    public sealed record TextIn(IReadOnlyList<string> Values) : AttributeTest;

    /// <summary>The attribute is a text that contains, starts or ends with this one, without regard to letter case.</summary>
    public sealed record TextMatch(MatchOperator Operator, string Value) : AttributeTest;

    /// <summary>The attribute is a number that compares so.</summary>
    public sealed record Number(ComparisonOperator Operator, double Value) : AttributeTest;

    /// <summary>The attribute is this truth value.</summary>
    public sealed record Truth(bool Value) : AttributeTest;
}
