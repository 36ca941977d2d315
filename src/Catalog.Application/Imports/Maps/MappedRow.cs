using Catalog.Application.Imports.Rows;

namespace Catalog.Application.Imports.Maps;

/// <summary>A row turned into values; relations and tags are still names.</summary>
internal sealed class MappedRow(SourceRow source, string key)
{
    /// <summary>In <see cref="Values"/>: the file says nothing about the field, so what is stored stays.</summary>
    public static readonly object Untouched = new();

    /// <summary>The row as it was read, for the rejects file; only its number after <see cref="ForgetSource"/>.</summary>
    public SourceRow Source { get; private set; } = source;

    /// <summary>The external key; empty for rows that are no items.</summary>
    public string Key => key;

    /// <summary>Values by the ordinal of <see cref="RowMapper.Fields"/>.</summary>
    public object?[] Values { get; init; } = [];

    /// <summary>External keys of related items by the ordinal of <see cref="RowMapper.Relations"/>; null for none, <see cref="Untouched"/> for what the file does not say.</summary>
    public object?[] Relations { get; init; } = [];

    /// <summary>Custom attributes the file sets: name and JSON text; "null" takes the attribute away.</summary>
    public List<(string Name, string Json)> Attributes { get; } = [];

    /// <summary>Names of concepts by taxonomy; a taxonomy that is there with no name loses the tags that imports gave.</summary>
    public List<(TagRule Rule, string Column, List<string> Names)> Tags { get; } = [];

    /// <summary>Lets go of what the file said, all but the row's number: nobody will write it to a rejects file.</summary>
    public void ForgetSource() => Source = new ForgottenRow(Source.Number);
}
