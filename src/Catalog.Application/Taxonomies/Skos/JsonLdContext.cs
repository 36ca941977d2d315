using System.Text.Json;
using Catalog.Domain;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>What a context says about a term.</summary>
internal sealed record JsonLdTerm(string Name, string Iri)
{
    /// <summary>@id, @vocab or the IRI of a datatype that its values have; null for none.</summary>
    public string? Type { get; init; }

    public string? Language { get; init; }

    /// <summary>Whether the term speaks of language itself, so that the default does not hold.</summary>
    public bool HasLanguage { get; init; }

    public string? Container { get; init; }

    public bool IsReverse { get; init; }
}

/// <summary>A JSON-LD context: what terms, prefixes and keyword aliases stand for. Never changes.</summary>
internal sealed class JsonLdContext(string file)
{
    private Dictionary<string, JsonElement> _definitions = new(StringComparer.Ordinal);
    private Dictionary<string, JsonLdTerm?> _terms = new(StringComparer.Ordinal);
    private string? _vocabulary;
    private string? _base;

    public string? Language { get; private set; }

    /// <summary>This context and what an inner one adds.</summary>
    /// <exception cref="CatalogException">The inner one lies at an address.</exception>
    public JsonLdContext With(JsonElement given)
    {
        var inner = new JsonLdContext(file) { _definitions = new(_definitions, StringComparer.Ordinal), _vocabulary = _vocabulary, _base = _base, Language = Language };
        inner.Add(given);
        return inner;
    }

    /// <summary>The keyword that a name is or stands for; null when it is a property.</summary>
    public string? Keyword(string name) =>
        name.StartsWith('@') ? name
            : _definitions.TryGetValue(name, out var definition) && definition.ValueKind == JsonValueKind.String && definition.GetString() is ['@', ..] keyword ? keyword
            : null;

    /// <summary>The property that a name stands for; null when the context does not explain it.</summary>
    public JsonLdTerm? Term(string name)
    {
        if (!_terms.TryGetValue(name, out var term))
        {
            _terms.Add(name, term = Find(name));
        }

        return term;
    }

    /// <summary>The IRI that a name stands for: a term or a word of the vocabulary, a prefixed name, or relative to the base.</summary>
    public string Expand(string name, bool isVocabulary) => Expand(name, isVocabulary, 0);

    private string Expand(string name, bool isVocabulary, int depth)
    {
        if (depth > 20)
        {
            throw SkosErrors.Structure(file, $"the context explains '{name}' by itself.");
        }

        if (isVocabulary && IdOf(name) is { } id && id != name)
        {
            return Expand(id, isVocabulary: true, depth + 1);
        }

        var colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            var prefix = name[..colon];
            return !name.AsSpan(colon + 1).StartsWith("//") && IdOf(prefix) is { } space ? Expand(space, isVocabulary: true, depth + 1) + name[(colon + 1)..] : name;
        }

        return isVocabulary ? _vocabulary is null ? name : _vocabulary + name : IriReference.Resolve(_base, name);
    }

    private string? IdOf(string term) => !_definitions.TryGetValue(term, out var definition) ? null : definition.ValueKind switch
    {
        JsonValueKind.String => definition.GetString(),
        JsonValueKind.Object when definition.TryGetProperty("@id", out var id) => id.GetString(),
        JsonValueKind.Object when definition.TryGetProperty("@reverse", out var id) => id.GetString(),
        _ => null,
    };

    private JsonLdTerm? Find(string name)
    {
        var iri = Expand(name, isVocabulary: true);
        if (!IriReference.IsAbsolute(iri))
        {
            return null;
        }

        var term = new JsonLdTerm(name, iri);
        if (!_definitions.TryGetValue(name, out var definition) || definition.ValueKind != JsonValueKind.Object)
        {
            return term;
        }

        return term with
        {
            Type = Text("@type") is { } type && type != "@none" ? type.StartsWith('@') ? type : Expand(type, isVocabulary: true) : null,
            Language = Text("@language"),
            HasLanguage = definition.TryGetProperty("@language", out _),
            Container = definition.TryGetProperty("@container", out var container)
                ? container.ValueKind == JsonValueKind.Array ? container.EnumerateArray().Select(item => item.GetString()).FirstOrDefault(item => item != "@set") : container.GetString()
                : null,
            IsReverse = definition.TryGetProperty("@reverse", out _),
        };

        string? Text(string keyword) => definition.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private void Add(JsonElement given)
    {
        switch (given.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var part in given.EnumerateArray())
                {
                    Add(part);
                }

                break;
            case JsonValueKind.Null:
                (_definitions, _vocabulary, Language) = (new(StringComparer.Ordinal), null, null);
                break;
            case JsonValueKind.String:
                throw SkosErrors.RemoteContext(file, given.GetString() ?? "");
            case JsonValueKind.Object:
                foreach (var entry in given.EnumerateObject())
                {
                    switch (entry.Name)
                    {
                        case "@vocab":
                            _vocabulary = entry.Value.GetString() is { } vocabulary ? Expand(vocabulary, isVocabulary: true) : null;
                            break;
                        case "@base":
                            _base = entry.Value.GetString() is { } from ? IriReference.Resolve(_base, from) : null;
                            break;
                        case "@language":
                            Language = entry.Value.GetString();
                            break;
                        default:
                            _definitions[entry.Name] = entry.Value;
                            break;
                    }
                }

                _terms = new(StringComparer.Ordinal);
                break;
            default:
                throw SkosErrors.Structure(file, $"a context is an object or an array of objects, found {given.ValueKind}.");
        }
    }
}
