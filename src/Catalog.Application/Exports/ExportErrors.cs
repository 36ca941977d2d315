using Catalog.Domain;

namespace Catalog.Application.Exports;

/// <summary>What can be wrong with an export.</summary>
internal static class ExportErrors
{
    public static CatalogException BadCondition(string text) => new(ErrorCode.InvalidValue,
        $"The condition '{text}' cannot be read: write FIELD, one of = != < <= > >= ~, and a value, as in price>=10.");

    public static CatalogException UnknownField(string field, string kind, IEnumerable<string> known) => new(ErrorCode.InvalidValue,
        $"{kind} has no field '{field}': use one of {string.Join(", ", known)}.");

    public static CatalogException BadValue(string text, string problem) => new(ErrorCode.InvalidValue, $"The condition '{text}': {problem}.");

    public static CatalogException BadTag(string text) => new(ErrorCode.InvalidValue,
        $"'{text}' names no concept: write TAXONOMY:NAME with a label, a notation or a path that the taxonomy has.");

    public static CatalogException NoConditions(string kind) => new(ErrorCode.InvalidValue,
        $"{kind} is exported whole: leave the conditions away, and choose the links by the products and assets they name.");

    public static CatalogException NoItems(string kind) => new(ErrorCode.InvalidValue,
        $"{kind} are no items, and a condition is about items: leave it away, or export the items they belong to.");

    public static CatalogException NoTags(string kind) => new(ErrorCode.InvalidValue, $"{kind} has no tags to ask for.");
}
