namespace Catalog.Search.Queries.Patterns;

/// <summary>A regular expression or a wildcard pattern, parsed.</summary>
internal abstract record PatternNode
{
    /// <summary>One character of some ranges of code points.</summary>
    public sealed record Characters(IReadOnlyList<(int Low, int High)> Ranges) : PatternNode
    {
        public static Characters Any { get; } = new([(0, 0x10FFFF)]);

        public static Characters One(int code) => new([(code, code)]);
    }

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>One of them.</summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>Least to most times; null for any number.</summary>
    public sealed record Repeat(PatternNode Part, int Least, int? Most) : PatternNode;
}
