using Catalog.Application.Imports.Rows;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Exports;

/// <summary>What to export. Everything an export writes can be imported again without a map.</summary>
/// <param name="Kind">The kind of the rows in any spelling: CUSTOMER, order-line.</param>
/// <param name="Format">CSV, TSV or JSON Lines.</param>
public sealed record ExportRequest(string Kind, RowFormat Format)
{
    /// <summary>Conditions that every row meets: FIELD, one of = != &lt; &lt;= &gt; &gt;= ~ (contains), and a value, as in "price&gt;=10"; "=" and nothing is "has no value".</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>A condition of any shape that every row meets besides; null for none.</summary>
    public ReadFilter? Filter { get; init; }

    /// <summary>A condition of the condition language that every item meets besides, now; null for none.</summary>
    public Condition? Condition { get; init; }

    /// <summary>Concepts that every item has or has one narrower of: TAXONOMY:NAME, where the name is a label, a notation or a path.</summary>
    public IReadOnlyList<string> Tagged { get; init; } = [];

    /// <summary>Whether archived items are exported too.</summary>
    public bool WithArchived { get; init; }
}
