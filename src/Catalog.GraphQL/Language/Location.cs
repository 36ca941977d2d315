namespace Catalog.GraphQL.Language;

/// <summary>The byte range a node was read from; empty (<see cref="IsKnown"/> false) for a node that was built by hand.</summary>
public readonly struct Location
{
    private readonly SourceText? source;

    /// <summary>A range of a source.</summary>
    public Location(SourceText source, int start, int end)
    {
        this.source = source;
        Start = start;
        End = end;
    }

    /// <summary>The range comes from a source.</summary>
    public bool IsKnown => source is not null;

    /// <summary>Byte offset of the first token.</summary>
    public int Start { get; }

    /// <summary>Byte offset after the last token.</summary>
    public int End { get; }

    /// <summary>Line of <see cref="Start"/>, from 1; 0 when the range is not known. Computed when asked for.</summary>
    public int Line => ToSourceLocation().Line;

    /// <summary>Column of <see cref="Start"/>, from 1; 0 when the range is not known. Computed when asked for.</summary>
    public int Column => ToSourceLocation().Column;

    /// <summary>Line and column of <see cref="Start"/>; zeros when the range is not known.</summary>
    public SourceLocation ToSourceLocation() => source?.Locate(Start) ?? default;

    /// <summary>Another range of the same source; unknown stays unknown.</summary>
    internal Location With(int start, int end) => source is null ? default : new(source, start, end);
}
