using System.Globalization;
using Catalog.Domain;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>The one place where the sentences of refused vocabularies are written.</summary>
internal static class SkosErrors
{
    internal static CatalogException Syntax(string file, long line, long column, string reason) => new(ErrorCode.FileUnreadable, string.Create(
        CultureInfo.InvariantCulture, $"'{file}', line {line}, column {column}: {reason}"));

    internal static CatalogException NoConcepts(string file) => new(ErrorCode.FileUnreadable,
        $"'{file}' holds no SKOS concept: nothing in it has the type skos:Concept, or a broader, narrower or top concept.");

    internal static CatalogException NoScheme(string file, string scheme, IEnumerable<string> known) => new(ErrorCode.InvalidValue,
        $"'{file}' has no concept in the scheme '{scheme}': its schemes are {string.Join(", ", known.DefaultIfEmpty("none"))}.");

    internal static CatalogException UnknownFormat(string file) => new(ErrorCode.FileUnreadable,
        $"The format of '{file}' cannot be told from its name: name it .ttl or .jsonld (each also .gz).");

    internal static CatalogException RemoteContext(string file, string context) => new(ErrorCode.FileUnreadable,
        $"'{file}' refers to the JSON-LD context '{context}', which is not fetched: write the context into the file, or expand the file.");

    internal static CatalogException Structure(string file, string reason) => new(ErrorCode.FileUnreadable, $"'{file}': {reason}");
}
