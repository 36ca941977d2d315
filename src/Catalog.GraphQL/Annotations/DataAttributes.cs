namespace Catalog.GraphQL.Annotations;

// Data attributes stand on a field from top to bottom in this order: UsePaging, UseProjection, UseFiltering, UseSorting.

/// <summary>The field is a connection: pages of rows with cursors (Relay cursor connections).</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UsePagingAttribute : Attribute
{
    /// <summary>Rows of a page when neither first nor last is given; 0 for the default of the options.</summary>
    public int DefaultPageSize { get; set; }

    /// <summary>Rows of a page at most; 0 for the maximum of the options.</summary>
    public int MaxPageSize { get; set; }

    /// <summary>Whether the connection has totalCount; yes by default, it costs nothing where it is not selected.</summary>
    public bool IncludeTotalCount { get; set; } = true;

    /// <summary>Whether last and before are arguments; yes by default.</summary>
    public bool AllowBackwardPagination { get; set; } = true;

    /// <summary>Whether first or last must be given; no by default.</summary>
    public bool RequirePagingBoundaries { get; set; }

    /// <summary>Name of the connection without its end <c>Connection</c>; by default that of the field, in Pascal case.</summary>
    public string? ConnectionName { get; set; }
}

/// <summary>
/// The field is a collection segment: a part of the rows, so many skipped and so many taken. For fields that give an IQueryable or a list;
/// rows inserted meanwhile shift the parts, so prefer <see cref="UsePagingAttribute"/>, which fields of data sources must have.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseOffsetPagingAttribute : Attribute
{
    /// <summary>Rows of a part when take is not given; 0 for the default of the options.</summary>
    public int DefaultPageSize { get; set; }

    /// <summary>Rows of a part at most; 0 for the maximum of the options.</summary>
    public int MaxPageSize { get; set; }

    /// <summary>Whether the segment has totalCount; yes by default, it costs nothing where it is not selected.</summary>
    public bool IncludeTotalCount { get; set; } = true;

    /// <summary>Name of the segment without its end <c>CollectionSegment</c>; by default that of the field, in Pascal case.</summary>
    public string? CollectionSegmentName { get; set; }
}

/// <summary>Only selected members are read. Always so for data sources; for IQueryable fields the attribute turns it on.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseProjectionAttribute : Attribute;

/// <summary>The field has a <c>where</c> argument over the members of its rows.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseFilteringAttribute : Attribute;

/// <summary>The field has an <c>order</c> argument over the members of its rows.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class UseSortingAttribute : Attribute;

/// <summary>
/// The method is a batch loader: from a list of keys to a dictionary (or, for groups, a lookup) of values. A resolver takes the loader
/// as a parameter of type <c>IDataLoader&lt;TKey, TValue&gt;</c>; all keys asked for in one level are loaded in one call.
/// </summary>
/// <param name="name">Name of the loader; by default that of the method without Get and Async.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataLoaderAttribute(string? name = null) : Attribute
{
    /// <summary>Name of the loader; null for the default.</summary>
    public string? Name { get; } = name;
}

/// <summary>The parameter receives the loader of this name, where its types alone do not tell which.</summary>
/// <param name="name">Name of the loader.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LoaderAttribute(string name) : Attribute
{
    /// <summary>Name of the loader.</summary>
    public string Name { get; } = name;
}
