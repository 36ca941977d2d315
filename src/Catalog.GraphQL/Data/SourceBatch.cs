using Catalog.GraphQL.Execution;

namespace Catalog.GraphQL.Data;

/// <summary>One question to a source: the rows of one field for all parents of a level.</summary>
public sealed class SourceBatch
{
    private readonly SourcePage?[] pages;

    internal SourceBatch(RequestContext context, IReadOnlyList<object?> parents, SourcePage?[] pages)
    {
        Context = context;
        Parents = parents;
        this.pages = pages;
    }

    /// <summary>Who asks.</summary>
    public RequestContext Context { get; }

    /// <summary>The parents: rows of another source, or objects of the parent entity; one null for a root field.</summary>
    public IReadOnlyList<object?> Parents { get; }

    /// <summary>Only rows for which this holds; null for all.</summary>
    public FilterNode? Where { get; internal init; }

    /// <summary>The order asked for; the source adds its unique tie-break. Empty for the source's own order.</summary>
    public IReadOnlyList<SortNode> Order { get; internal init; } = [];

    /// <summary>Which part of the ordered rows, for each parent.</summary>
    public PageRequest Page { get; internal init; }

    /// <summary>
    /// Values of the field's own arguments (those that are parameters of the declaring method), coerced to the parameters' types;
    /// an argument that was not given and has no default is absent.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; internal init; } = new Dictionary<string, object?>();

    /// <summary>The total count is selected in this very request.</summary>
    public bool TotalCount { get; internal init; }

    /// <summary>Puts the rows of a parent in place; a parent left out has none.</summary>
    /// <param name="parent">Index in <see cref="Parents"/>.</param>
    /// <param name="page">The rows.</param>
    public void Set(int parent, SourcePage page) => pages[parent] = page;

    /// <summary>Hands over what the pages read from, a buffer of the pool for example; it is disposed when the answer is written.</summary>
    public void Own(IDisposable resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Context.Own(resource);
    }
}

/// <summary>The rows of one parent.</summary>
public abstract class SourcePage
{
    /// <summary>Rows of this page.</summary>
    public abstract int Count { get; }

    /// <summary>A row, a <see cref="DataRow"/> or an object of the entity; asked once per row.</summary>
    public abstract object this[int index] { get; }

    /// <summary>There are rows after the last; meaningful when <see cref="SourceSelection.PageInfo"/>.</summary>
    public abstract bool HasNextPage { get; }

    /// <summary>There are rows before the first; meaningful when <see cref="SourceSelection.PageInfo"/>.</summary>
    public abstract bool HasPreviousPage { get; }

    /// <summary>Rows of all pages; meaningful when <see cref="SourceBatch.TotalCount"/>.</summary>
    public abstract long TotalCount { get; }

    /// <summary>The sort keys of a row, tie-break last, from which its cursor is made; called when <see cref="SourceSelection.Cursors"/>.</summary>
    public abstract IReadOnlyList<object?> SortKeys(int index);
}

/// <summary>A part of ordered rows (Relay cursor connections).</summary>
/// <param name="First">At most so many from the start; null when counted from the end or unbounded.</param>
/// <param name="After">Sort keys, tie-break last, of the row just before the part; null for the start.</param>
/// <param name="Last">At most so many from the end.</param>
/// <param name="Before">Sort keys, tie-break last, of the row just after the part; null for the end.</param>
public readonly record struct PageRequest(int? First, IReadOnlyList<object?>? After, int? Last, IReadOnlyList<object?>? Before);
