using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Catalog.Application.Storage.Configurations;

/// <summary>Marks text columns that hold JSON: jsonb in PostgreSQL, text in SQLite.</summary>
public static class JsonText
{
    /// <summary>The name of the model annotation that marks such a property.</summary>
    public const string Annotation = "Catalog:Json";

    internal static PropertyBuilder<string> IsJson(this PropertyBuilder<string> property) => property.HasAnnotation(Annotation, true);

    internal static PropertyBuilder<string?> IsJsonOrNull(this PropertyBuilder<string?> property) => property.HasAnnotation(Annotation, true);
}
