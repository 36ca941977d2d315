using System.Text.Json;
using Catalog.Application.Audit;
using Catalog.Application.Items;

namespace Catalog.Application.Imports.Batches;

/// <summary>What changed in a row, as the audit trail keeps it.</summary>
internal sealed class FieldChanges
{
    private readonly List<FieldChange> _fields = [];

    public bool Any => _fields.Count > 0;

    public void Add(string name, object? before, object? after) => _fields.Add(new(name, before, after));

    /// <summary>For items: a list of fields, as their other use cases write it.</summary>
    public string ToItemDetails() => JsonSerializer.Serialize(new { fields = _fields }, AuditJson.Options);

    /// <summary>For concepts: an object of names with the value before and after, as their other use cases write it.</summary>
    public string ToConceptDetails() =>
        JsonSerializer.Serialize(_fields.ToDictionary(field => field.Field, field => new { before = field.Before, after = field.After }), AuditJson.Options);
}
