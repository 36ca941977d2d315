namespace Catalog.Domain.Conditions;

/// <summary>How large a condition may be. The names stand in the messages of faults.</summary>
public static class ConditionLimits
{
    /// <summary>The deepest nesting of nodes, the outermost being 1.</summary>
    public const int Depth = 8;

    /// <summary>The most nodes of a condition.</summary>
    public const int Nodes = 100;

    /// <summary>The most values of one list.</summary>
    public const int Values = 1000;

    /// <summary>The most references to segments.</summary>
    public const int SegmentReferences = 20;

    /// <summary>How many segments deep a chain of references may be.</summary>
    public const int SegmentChain = 10;

    /// <summary>The longest regular expression, in UTF-16 units.</summary>
    public const int PatternLength = 512;

    /// <summary>How long one regular expression may look at one text, in milliseconds.</summary>
    public const int PatternTimeoutMs = 100;

    /// <summary>The longest text value, in UTF-16 units.</summary>
    public const int TextLength = 2000;

    /// <summary>The most relations in one path.</summary>
    public const int PathLength = 4;

    /// <summary>The longest JSON text that is read, in characters.</summary>
    public const int JsonLength = 500_000;
}
