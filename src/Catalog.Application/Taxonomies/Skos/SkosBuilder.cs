using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>
/// Gathers a vocabulary from statements. What is a concept follows from its type or, as SKOS entails, from having or being a broader,
/// narrower or top concept. Labels of SKOS-XL count as plain ones, and a note that is a resource is read by its rdf:value.
/// </summary>
internal sealed class SkosBuilder
{
    private const string Undetermined = "und";

    private static readonly Dictionary<string, LabelKind> LabelKinds = new(StringComparer.Ordinal)
    {
        [RdfNames.Skos + "prefLabel"] = LabelKind.Preferred, [RdfNames.Skos + "altLabel"] = LabelKind.Alternative, [RdfNames.Skos + "hiddenLabel"] = LabelKind.Hidden,
        [RdfNames.SkosXl + "prefLabel"] = LabelKind.Preferred, [RdfNames.SkosXl + "altLabel"] = LabelKind.Alternative, [RdfNames.SkosXl + "hiddenLabel"] = LabelKind.Hidden,
    };

    private readonly Dictionary<string, string> _strings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SkosConcept> _concepts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SkosScheme> _schemes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _typed = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly HashSet<string> _entailed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _collections = new(StringComparer.Ordinal);
    private readonly Dictionary<RdfTerm, RdfTerm> _values = [];
    private readonly List<(string Subject, RdfTerm Object, LabelKind? Label, NoteKind? Note)> _texts = [];
    private readonly List<(string Subject, string Property, RdfTerm Object)> _said = [];
    private readonly List<(string Narrower, string Broader)> _broader = [];
    private readonly List<(string One, string Other)> _related = [];
    private readonly Dictionary<string, List<string>> _other = new(StringComparer.Ordinal);
    private long _triples;

    /// <summary>The properties of SKOS that are notes, with what they say.</summary>
    public static IReadOnlyDictionary<string, NoteKind> NoteKinds { get; } = Enum.GetValues<NoteKind>()
        .ToDictionary(kind => RdfNames.Skos + char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..], StringComparer.Ordinal);

    /// <summary>The mapping properties of SKOS.</summary>
    public static IReadOnlyDictionary<string, MappingRelation> MappingRelations { get; } = Enum.GetValues<MappingRelation>()
        .ToDictionary(kind => RdfNames.Skos + char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..], StringComparer.Ordinal);

    public void Add(RdfTriple triple)
    {
        _triples++;
        var subject = Name(triple.Subject);
        var given = triple.Object;
        if (triple.Predicate.StartsWith(RdfNames.Skos, StringComparison.Ordinal))
        {
            AddSkos(subject, triple.Predicate, given);
        }
        else if (LabelKinds.TryGetValue(triple.Predicate, out var label))
        {
            _texts.Add((subject, given, label, null));
        }
        else if (triple.Predicate is RdfNames.Rdf + "value" or RdfNames.SkosXl + "literalForm")
        {
            _values.TryAdd(triple.Subject, given);
        }
        else if (triple.Predicate == RdfNames.Type)
        {
            AddType(subject, given);
        }
        else if (triple.Predicate is RdfNames.Owl + "deprecated" or RdfNames.Dct + "isReplacedBy" or RdfNames.Rdfs + "label"
            or RdfNames.Dct + "title" or RdfNames.Dc + "title" or RdfNames.Dct + "description" or RdfNames.Dc + "description")
        {
            _said.Add((subject, triple.Predicate, given));
        }
        else
        {
            Note(subject, triple.Predicate);
        }
    }

    /// <summary>The vocabulary that the statements describe.</summary>
    public SkosVocabulary Build()
    {
        foreach (var (narrower, broader) in _broader)
        {
            Concept(narrower);
            Concept(broader);
        }

        // A resource of the type decides; one that is only pointed at is no concept of this file unless the file says something about it.
        var described = _texts.Where(text => text.Label is not null).Select(text => text.Subject).Concat(_typed).ToHashSet(StringComparer.Ordinal);
        var entailed = _typed.Concat(_entailed).Concat(_broader.SelectMany(pair => new[] { pair.Narrower, pair.Broader })).Concat(_related.SelectMany(pair => new[] { pair.One, pair.Other }))
            .ToHashSet(StringComparer.Ordinal);
        var isConcept = (string uri) => entailed.Contains(uri) && described.Contains(uri) && !_collections.Contains(uri) && !_schemes.ContainsKey(uri);
        foreach (var (subject, given, label, note) in _texts)
        {
            if (isConcept(subject))
            {
                AddText(_concepts[subject], given, label, note);
            }
            else if (note is null && _schemes.TryGetValue(subject, out var scheme) && Text(given) is { } title)
            {
                scheme.Titles.Add(title);
            }
        }

        var vocabulary = new SkosVocabulary { Triples = _triples };
        foreach (var (subject, property, given) in _said)
        {
            Say(subject, property, given, isConcept);
        }

        foreach (var (narrower, broader) in _broader.Distinct())
        {
            if (isConcept(narrower) && isConcept(broader))
            {
                _concepts[narrower].Broader.Add(_concepts[broader]);
            }
            else
            {
                Count(vocabulary, "broader or narrower concepts that the file does not describe");
            }
        }

        foreach (var (one, other) in _related.Select(pair => string.CompareOrdinal(pair.One, pair.Other) < 0 ? pair : (pair.Other, pair.One)).Distinct())
        {
            if (isConcept(one) && isConcept(other) && one != other)
            {
                _concepts[one].Related.Add(_concepts[other]);
            }
            else
            {
                Count(vocabulary, "related concepts that the file does not describe");
            }
        }

        vocabulary.Concepts.AddRange(_order.Concat(_concepts.Keys).Distinct().Where(isConcept).Select(uri => _concepts[uri]));
        vocabulary.Schemes.AddRange(_schemes.Values);
        foreach (var (subject, properties) in _other.Where(pair => isConcept(pair.Key)))
        {
            properties.ForEach(property => Count(vocabulary, property.Contains(':', StringComparison.Ordinal) ? $"property <{property}>" : property));
        }

        var others = _concepts.Values.Count(concept => concept.Schemes.Count > 0 && !isConcept(concept.Uri) && !_collections.Contains(concept.Uri));
        if (others > 0)
        {
            vocabulary.NotHeld["resources in a scheme that are no concepts"] = others;
        }

        if (_collections.Count > 0)
        {
            vocabulary.NotHeld["collections (skos:Collection)"] = _collections.Count;
        }

        return vocabulary;
    }

    private void AddSkos(string subject, string property, RdfTerm given)
    {
        var name = property[RdfNames.Skos.Length..];
        if (LabelKinds.TryGetValue(property, out var label))
        {
            _texts.Add((subject, given, label, null));
        }
        else if (NoteKinds.TryGetValue(property, out var note))
        {
            _texts.Add((subject, given, null, note));
        }
        else if (MappingRelations.TryGetValue(property, out var relation) && given.Kind == RdfKind.Iri)
        {
            Concept(subject).Mappings.Add((relation, _strings.TryGetValue(given.Value, out var known) ? known : given.Value));
        }
        else
        {
            switch (name)
            {
                case "broader" when given.IsResource:
                    _broader.Add((subject, Name(given)));
                    break;
                case "narrower" when given.IsResource:
                    _broader.Add((Name(given), subject));
                    break;
                case "related" when given.IsResource:
                    Concept(subject);
                    Concept(Name(given));
                    _related.Add((subject, Name(given)));
                    break;
                case "notation" when given.Kind == RdfKind.Literal:
                    if (given.Datatype is not null || given.Language is not null)
                    {
                        Note(subject, "type or language of a notation");
                    }

                    Concept(subject).Notations.Add(given.Value);
                    break;
                case "inScheme" when given.IsResource:
                    Scheme(Name(given));
                    Concept(subject).Schemes.Add(Name(given));
                    break;
                case "topConceptOf" when given.IsResource:
                    Top(Name(given), subject);
                    break;
                case "hasTopConcept" when given.IsResource:
                    Top(subject, Name(given));
                    break;
                case "member" or "memberList":
                    _collections.Add(subject);
                    break;
                default:
                    Note(subject, property);
                    break;
            }
        }
    }

    private void AddType(string subject, RdfTerm type)
    {
        switch (type.Value)
        {
            case RdfNames.Skos + "Concept":
                if (_typed.Add(subject))
                {
                    _order.Add(subject);
                }

                Concept(subject);
                break;
            case RdfNames.Skos + "ConceptScheme":
                Scheme(subject);
                break;
            case RdfNames.Skos + "Collection" or RdfNames.Skos + "OrderedCollection" or "http://purl.org/iso25964/skos-thes#ConceptGroup":
                _collections.Add(subject);
                break;
            default:
                Note(subject, RdfNames.Type);
                break;
        }
    }

    private void Top(string scheme, string concept)
    {
        Scheme(scheme);
        Concept(concept).Schemes.Add(scheme);
        Concept(concept).IsTop = true;
        _entailed.Add(concept);
    }

    private void Say(string subject, string property, RdfTerm given, Func<string, bool> isConcept)
    {
        if (isConcept(subject))
        {
            var concept = _concepts[subject];
            switch (property)
            {
                case RdfNames.Owl + "deprecated":
                    concept.IsDeprecated = given.Value is "true" or "1";
                    break;
                case RdfNames.Dct + "isReplacedBy" when given.IsResource:
                    concept.ReplacedBy ??= Name(given);
                    break;
                default:
                    Note(subject, property);
                    break;
            }
        }
        else if (_schemes.TryGetValue(subject, out var scheme) && Text(given) is { } text)
        {
            if (property.EndsWith("description", StringComparison.Ordinal))
            {
                scheme.Descriptions.Add(text);
            }
            else if (!property.EndsWith("deprecated", StringComparison.Ordinal) && !property.EndsWith("isReplacedBy", StringComparison.Ordinal))
            {
                scheme.Titles.Add(text);
            }
        }
    }

    private void AddText(SkosConcept concept, RdfTerm given, LabelKind? label, NoteKind? note)
    {
        if (Text(given) is not { } text)
        {
            Note(concept.Uri, "labels and notes that are resources without a text");
        }
        else if (label is { } kind)
        {
            if (!concept.Labels.Contains((kind, text)))
            {
                concept.Labels.Add((kind, text));
            }
        }
        else if (note is { } says && !concept.Notes.Contains((says, text)))
        {
            concept.Notes.Add((says, text));
        }
    }

    private SkosText? Text(RdfTerm given)
    {
        if (given.IsResource && _values.TryGetValue(given, out var value))
        {
            given = value;
        }

        return given.Kind == RdfKind.Literal ? new SkosText(given.Language ?? Undetermined, given.Value) : null;
    }

    private void Note(string subject, string property)
    {
        if (!_other.TryGetValue(subject, out var list))
        {
            _other.Add(subject, list = []);
        }

        list.Add(_strings.TryGetValue(property, out var known) ? known : property);
    }

    private static void Count(SkosVocabulary vocabulary, string what) => vocabulary.NotHeld[what] = vocabulary.NotHeld.GetValueOrDefault(what) + 1;

    private SkosConcept Concept(string uri)
    {
        if (!_concepts.TryGetValue(uri, out var concept))
        {
            _concepts.Add(uri, concept = new SkosConcept(uri));
        }

        return concept;
    }

    private void Scheme(string uri)
    {
        if (!_schemes.ContainsKey(uri))
        {
            _schemes.Add(uri, new SkosScheme(uri));
        }
    }

    // One string for each name: a file repeats them many times.
    private string Name(RdfTerm term)
    {
        var name = term.Kind == RdfKind.Blank ? "_:" + term.Value : term.Value;
        if (_strings.TryGetValue(name, out var known))
        {
            return known;
        }

        _strings.Add(name, name);
        return name;
    }
}
