using Catalog.Search.Codecs;

namespace Catalog.Search.Index;

/// <summary>Refuses a schema that reads a segment's fields as something they are not.</summary>
internal static class SchemaCheck
{
    public static void Check(IndexSchema schema, SegmentMeta segment)
    {
        foreach (var written in segment.Fields)
        {
            if (schema.TryGet(written.Name, out var field))
            {
                Check(field, written);
            }
        }
    }

    private static void Check(SearchField field, SegmentField written)
    {
        if (field.Kind != written.Kind || field.IsHierarchical != written.IsHierarchical)
        {
            throw new IndexSchemaException(field.Name, $"the index has it as {Make(written.Kind, written.IsHierarchical)}, the schema as {Make(field.Kind, field.IsHierarchical)}");
        }

        if (field.Analyzer != written.Analyzer)
        {
            throw new IndexSchemaException(field.Name, $"the index was written with analyzer '{written.Analyzer}', the schema says '{field.Analyzer}'");
        }

        if (written.TermsOffset != 0 && field.Kind == SearchFieldKind.Text
            && (written.Format != new PostingFormat(true, field.HasPositions) || (written.NormsOffset != 0) != field.HasNorms))
        {
            throw new IndexSchemaException(field.Name, "positions or norms are kept in the one and not in the other");
        }

        if (written.TermsOffset != 0 && field.Kind == SearchFieldKind.Keyword && (written.Ordinals is not null) != field.HasColumn)
        {
            throw new IndexSchemaException(field.Name, "a column is kept in the one and not in the other");
        }
    }

    private static string Make(SearchFieldKind kind, bool isHierarchical) => isHierarchical ? $"hierarchical {kind}" : $"{kind}";
}
