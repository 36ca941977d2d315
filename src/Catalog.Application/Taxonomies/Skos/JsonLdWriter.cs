using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>Writes resources as JSON-LD 1.1: a context of prefixes and one flat graph.</summary>
internal static class JsonLdWriter
{
    public static async Task WriteAsync(IEnumerable<RdfResource> resources, TextWriter output)
    {
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("@context");
            foreach (var (prefix, iri) in RdfNames.Written)
            {
                json.WriteString(prefix, iri);
            }

            json.WriteEndObject();
            json.WriteStartArray("@graph");
            foreach (var resource in resources)
            {
                Write(json, resource);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await output.WriteAsync(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        await output.WriteAsync('\n');
    }

    private static void Write(Utf8JsonWriter json, RdfResource resource)
    {
        json.WriteStartObject();
        json.WriteString("@id", resource.Uri);
        foreach (var group in resource.Said.GroupBy(said => said.Predicate))
        {
            var isType = group.Key == RdfNames.Type;
            json.WriteStartArray(isType ? "@type" : Short(group.Key));
            foreach (var (_, given) in group)
            {
                if (isType)
                {
                    json.WriteStringValue(Short(given.Value));
                    continue;
                }

                json.WriteStartObject();
                json.WriteString(given.Kind == RdfKind.Iri ? "@id" : "@value", given.Value);
                if (given.Language is { } language)
                {
                    json.WriteString("@language", language);
                }
                else if (given.Datatype is { } type)
                {
                    json.WriteString("@type", Short(type));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Short(string iri)
    {
        foreach (var (prefix, space) in RdfNames.Written)
        {
            if (iri.StartsWith(space, StringComparison.Ordinal))
            {
                return $"{prefix}:{iri[space.Length..]}";
            }
        }

        return iri;
    }
}
