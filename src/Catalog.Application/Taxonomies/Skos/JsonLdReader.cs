using System.Globalization;
using System.Text.Json;
using Catalog.Domain;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>
/// Reads RDF statements from JSON-LD as vocabularies are published in it: compacted, flattened or expanded, with contexts written into the
/// file (terms, prefixes, keyword aliases, @vocab, @base, @language, typed and coerced values, language maps, sets, lists, nested nodes,
/// @graph, @reverse of a term). Not read: contexts at another address, scoped contexts, @nest, @included, graphs with names.
/// </summary>
/// <param name="text">The whole text.</param>
/// <param name="file">Its name, for errors.</param>
/// <param name="onTriple">Is told each statement.</param>
internal sealed class JsonLdReader(string text, string file, Action<RdfTriple> onTriple)
{
    private readonly Dictionary<string, string> _blanks = new(StringComparer.Ordinal);
    private int _blankCount;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="CatalogException">FileUnreadable: the text is no JSON (with line and column), or JSON-LD that is not read.</exception>
    public void Read()
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128 });
            ReadTop(document.RootElement, new JsonLdContext(file));
        }
        catch (JsonException error)
        {
            throw SkosErrors.Syntax(file, (error.LineNumber ?? 0) + 1, (error.BytePositionInLine ?? 0) + 1, $"no JSON: {error.Message.Split(" LineNumber")[0]}");
        }
    }

    private void ReadTop(JsonElement element, JsonLdContext context)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadTop(item, context);
                }

                break;
            case JsonValueKind.Object:
                ReadNode(element, context);
                break;
            default:
                throw SkosErrors.Structure(file, $"JSON-LD is an object or an array of objects, found {element.ValueKind}.");
        }
    }

    private RdfTerm ReadNode(JsonElement node, JsonLdContext outer)
    {
        var context = node.TryGetProperty("@context", out var given) ? outer.With(given) : outer;
        var subject = Subject(node, context);
        foreach (var property in node.EnumerateObject())
        {
            switch (context.Keyword(property.Name))
            {
                case "@context" or "@id" or "@index":
                    break;
                case "@graph":
                    ReadTop(property.Value, context);
                    break;
                case "@type":
                    foreach (var type in Items(property.Value))
                    {
                        onTriple(new RdfTriple(subject, RdfNames.Type, Resource(type.GetString() ?? "", context, isVocabulary: true)));
                    }

                    break;
                case "@reverse" or "@nest" or "@included":
                    throw SkosErrors.Structure(file, $"'{property.Name}' is not read: expand or flatten the file.");
                case null:
                    ReadProperty(subject, property, context);
                    break;
            }
        }

        return subject;
    }

    private RdfTerm Subject(JsonElement node, JsonLdContext context)
    {
        foreach (var property in node.EnumerateObject())
        {
            if (context.Keyword(property.Name) == "@id")
            {
                return Resource(property.Value.GetString() ?? "", context, isVocabulary: false);
            }
        }

        return NewBlank();
    }

    private void ReadProperty(RdfTerm subject, JsonProperty property, JsonLdContext context)
    {
        if (context.Term(property.Name) is not { } term)
        {
            return; // JSON-LD leaves out what its context does not explain
        }

        if (term.Container == "@language" && property.Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var language in property.Value.EnumerateObject())
            {
                foreach (var value in Items(language.Value).Where(value => value.ValueKind == JsonValueKind.String))
                {
                    Tell(subject, term, RdfTerm.Literal(value.GetString() ?? "", language.Name is "@none" or "none" ? null : language.Name));
                }
            }

            return;
        }

        if (term.Container == "@list" && property.Value.ValueKind == JsonValueKind.Array)
        {
            Tell(subject, term, List(property.Value, term, context));
            return;
        }

        foreach (var value in Items(property.Value).Where(value => value.ValueKind != JsonValueKind.Null))
        {
            foreach (var single in Flat(value, context))
            {
                Tell(subject, term, Value(single, term, context));
            }
        }
    }

    private void Tell(RdfTerm subject, JsonLdTerm term, RdfTerm given) =>
        onTriple(term.IsReverse ? new RdfTriple(given, term.Iri, subject) : new RdfTriple(subject, term.Iri, given));

    private RdfTerm Value(JsonElement value, JsonLdTerm term, JsonLdContext context)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when term.Type is "@id" or "@vocab":
                return Resource(value.GetString() ?? "", context, term.Type == "@vocab");
            case JsonValueKind.String:
                return term.Type is { } type ? RdfTerm.Literal(value.GetString() ?? "", null, type) : RdfTerm.Literal(value.GetString() ?? "", term.Language ?? (term.HasLanguage ? null : context.Language));
            case JsonValueKind.True or JsonValueKind.False:
                return RdfTerm.Literal(value.ValueKind == JsonValueKind.True ? "true" : "false", null, term.Type ?? RdfNames.Boolean);
            case JsonValueKind.Number:
                return RdfTerm.Literal(value.GetRawText(), null, term.Type ?? (value.TryGetInt64(out _) ? RdfNames.Integer : RdfNames.Double));
            case JsonValueKind.Object:
                return Object(value, term, context);
            default:
                throw SkosErrors.Structure(file, $"the value of '{term.Name}' is {value.ValueKind}, which JSON-LD does not allow there.");
        }
    }

    private RdfTerm Object(JsonElement value, JsonLdTerm term, JsonLdContext context)
    {
        string? language = null, type = null;
        JsonElement? content = null;
        foreach (var property in value.EnumerateObject())
        {
            switch (context.Keyword(property.Name))
            {
                case "@value":
                    content = property.Value;
                    break;
                case "@language":
                    language = property.Value.GetString();
                    break;
                case "@type" when property.Value.ValueKind == JsonValueKind.String:
                    type = context.Expand(property.Value.GetString() ?? "", isVocabulary: true);
                    break;
                case "@list":
                    return List(property.Value, term, context);
            }
        }

        return content switch
        {
            null => ReadNode(value, context),
            { ValueKind: JsonValueKind.String } plain => RdfTerm.Literal(plain.GetString() ?? "", language, language is null ? type : null),
            { } other => Value(other, term with { Type = type }, context),
        };
    }

    private RdfTerm List(JsonElement items, JsonLdTerm term, JsonLdContext context)
    {
        var rest = RdfTerm.Iri(RdfNames.Nil);
        foreach (var item in Items(items).Reverse())
        {
            var node = NewBlank();
            onTriple(new RdfTriple(node, RdfNames.First, Value(item, term, context)));
            onTriple(new RdfTriple(node, RdfNames.Rest, rest));
            rest = node;
        }

        return rest;
    }

    private static IEnumerable<JsonElement> Flat(JsonElement value, JsonLdContext context)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                if (context.Keyword(property.Name) == "@set")
                {
                    return Items(property.Value);
                }
            }
        }

        return [value];
    }

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private RdfTerm Resource(string name, JsonLdContext context, bool isVocabulary)
    {
        if (name.StartsWith("_:", StringComparison.Ordinal))
        {
            if (!_blanks.TryGetValue(name, out var known))
            {
                _blanks.Add(name, known = NewBlank().Value);
            }

            return new RdfTerm(RdfKind.Blank, known);
        }

        return RdfTerm.Iri(context.Expand(name, isVocabulary));
    }

    private RdfTerm NewBlank() => new(RdfKind.Blank, "b" + (++_blankCount).ToString(CultureInfo.InvariantCulture));
}
