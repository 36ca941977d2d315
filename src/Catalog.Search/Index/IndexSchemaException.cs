namespace Catalog.Search.Index;

/// <summary>A field of an existing index is of another make than the schema says; the index has to be rebuilt with the new schema.</summary>
/// <param name="field">The field.</param>
/// <param name="difference">What differs, as a sentence part.</param>
public sealed class IndexSchemaException(string field, string difference)
    : Exception($"Field '{field}' cannot be used as the schema says: {difference}. Rebuild the index with the new schema beside the old one.")
{
    /// <summary>The field.</summary>
    public string Field { get; } = field;
}
