namespace Catalog.Application.Imports.Rows;

/// <summary>How the rows of a file are written.</summary>
public enum RowFormat
{
    /// <summary>RFC 4180: a header, fields separated by a comma (or the delimiter of the map), quoted where needed.</summary>
    Csv,

    /// <summary>A header and fields separated by tabs; no quoting, so a field holds neither tab nor line break.</summary>
    Tsv,

    /// <summary>One JSON object a line.</summary>
    JsonLines,
}
