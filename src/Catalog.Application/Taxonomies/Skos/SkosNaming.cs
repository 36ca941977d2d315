using System.Globalization;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>The URIs of what has none of its own: stable, and never to be looked up.</summary>
internal static class SkosNaming
{
    public static string Scheme(Taxonomy taxonomy) => taxonomy.Uri ?? $"urn:x-catalog:{taxonomy.Key}";

    public static string Concept(Taxonomy taxonomy, Concept concept) => concept.Uri ?? Concept(taxonomy.Key, concept.Id);

    public static string Concept(string taxonomy, ConceptId id) => string.Create(CultureInfo.InvariantCulture, $"urn:x-catalog:{taxonomy}/{id.Value}");
}
