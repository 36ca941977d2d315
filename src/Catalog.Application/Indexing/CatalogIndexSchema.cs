using System.Security.Cryptography;
using System.Text;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Access;
using Catalog.Domain.Items;
using Catalog.Search.Analysis;
using Catalog.Search.Index;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Indexing;

/// <summary>The index schema of a workspace: generated from the item kinds, its attribute definitions and its taxonomies.</summary>
/// <param name="Fields">What the search engine is given.</param>
/// <param name="Attributes">How the values of each custom attribute are read, by attribute key.</param>
/// <param name="Analyzer">Name of the analyzer of the workspace's language.</param>
public sealed record CatalogIndexSchema(IndexSchema Fields, IReadOnlyDictionary<string, AttributeType> Attributes, string Analyzer)
{
    // Raise it when documents of an unchanged schema are made differently: every index is then rebuilt on the next start.
    private const int DocumentVersion = 3;

    // Texts of items are in their own language, labels in the language of the label.
    private static readonly HashSet<string> ByLanguage = [SearchFieldNames.Title, SearchFieldNames.Description, SearchFieldNames.Text, SearchFieldNames.Labels];

    /// <summary>
    /// A text that changes exactly when the program makes documents of the same items differently. Attributes and taxonomies are not in
    /// it: a new one opens the same index with more fields, and the engine itself refuses one of another type.
    /// </summary>
    public string Fingerprint { get; } = Hash(Fields, Analyzer);

    /// <summary>Reads what the schema depends on.</summary>
    public static async Task<CatalogIndexSchema> ReadAsync(CatalogStore store, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        await using var context = store.Read();
        var language = await context.Workspaces.Where(row => row.Id == workspace).Select(row => row.Language).SingleAsync(cancellationToken);
        var attributes = await context.AttributeDefinitions.Where(definition => definition.WorkspaceId == workspace)
            .OrderBy(definition => definition.Key).ThenBy(definition => definition.Kind).ToListAsync(cancellationToken);
        var taxonomies = await context.Taxonomies.Where(taxonomy => taxonomy.WorkspaceId == workspace)
            .OrderBy(taxonomy => taxonomy.Key).Select(taxonomy => taxonomy.Key).ToListAsync(cancellationToken);
        return Build(language, attributes, taxonomies);
    }

    /// <summary>Builds the schema.</summary>
    /// <param name="language">The workspace's language, as a BCP 47 tag; decides the analyzer of texts.</param>
    /// <param name="definitions">The custom attributes; of two with the same key the first decides the type.</param>
    /// <param name="taxonomies">Keys of the taxonomies.</param>
    public static CatalogIndexSchema Build(string language, IEnumerable<AttributeDefinition> definitions, IEnumerable<string> taxonomies)
    {
        var analyzer = Analyzers.ForLanguage(language).Name;
        var attributes = definitions.DistinctBy(definition => definition.Key).ToDictionary(definition => definition.Key, definition => definition.Type);
        List<SearchField> fields =
        [
            SearchField.Text(SearchFieldNames.Title, analyzer, stored: true),
            SearchField.Text(SearchFieldNames.Description, analyzer, stored: true),
            SearchField.Text(SearchFieldNames.Text, analyzer, stored: true),
            SearchField.Text(SearchFieldNames.Labels, analyzer),
            SearchField.Text(SearchFieldNames.Codes, Analyzers.Identifier.Name),
            SearchField.Text(SearchFieldNames.Words) with { HasNorms = false, HasPositions = false },
            SearchField.Keyword(SearchFieldNames.Concepts, stored: true, column: false),
            SearchField.Facet(SearchFieldNames.Kind),
            SearchField.Facet(SearchFieldNames.State),
            SearchField.Facet(SearchFieldNames.Language, stored: true),
            SearchField.Facet(SearchFieldNames.Sensitivity),
            SearchField.Facet(SearchFieldNames.Segments),
            SearchField.Date(SearchFieldNames.CreatedAt),
            SearchField.Date(SearchFieldNames.UpdatedAt),
            .. ItemSearchFields.All,
            .. attributes.Select(attribute => Attribute(attribute.Key, attribute.Value)),
        ];
        foreach (var key in taxonomies)
        {
            fields.Add(SearchField.FacetPath(SearchFieldNames.Taxonomy(key)));
            fields.Add(SearchField.FacetPath(SearchFieldNames.Suggested(key)));
        }

        return new CatalogIndexSchema(new IndexSchema(fields) { Languages = new LanguageFields(SearchFieldNames.Language, ByLanguage) }, attributes, analyzer);
    }

    private static SearchField Attribute(string key, AttributeType type)
    {
        var name = SearchFieldNames.Attribute(key);
        return type switch
        {
            AttributeType.Number or AttributeType.Money => SearchField.Double(name),
            AttributeType.Date => SearchField.Date(name),
            _ => SearchField.Facet(name),
        };
    }

    private static string Hash(IndexSchema schema, string analyzer)
    {
        var text = new StringBuilder($"{DocumentVersion} {analyzer}\n");
        foreach (var field in schema.Fields.Where(field => !SearchFieldNames.IsOfWorkspace(field.Name)))
        {
            text.Append(field).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
