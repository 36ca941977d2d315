using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Alignment;

/// <summary>One word of a name with its weights among the name's own words and among those of the whole path.</summary>
internal readonly record struct WordWeight(int Word, float Label, float Path);

/// <summary>A name made ready for comparison.</summary>
/// <param name="Concept">Position of its concept among the side's concepts.</param>
/// <param name="Name">The name.</param>
/// <param name="Words">Its words and those of the broader concepts; both kinds of weights have length 1.</param>
internal sealed record ComparedName(int Concept, AlignmentName Name, WordWeight[] Words);

/// <summary>The concepts of one taxonomy made ready for comparison: the broader before the narrower.</summary>
internal sealed class AlignmentSide
{
    private readonly List<string>[][] _words;
    private readonly string[][] _languages;

    public AlignmentSide(IReadOnlyList<AlignmentConcept> concepts, Func<string, string> languageOf)
    {
        Concepts = Order(concepts, out var broader);
        Broader = broader;
        _words = [.. Concepts.Select(concept => concept.Names.Select(name => AlignmentWords.Of(name.Text)).ToArray())];
        _languages = [.. Concepts.Select(concept => concept.Names.Select(name => languageOf(name.Language)).ToArray())];
    }

    /// <summary>The broader before the narrower.</summary>
    public IReadOnlyList<AlignmentConcept> Concepts { get; }

    /// <summary>Position of each concept's next broader one; -1 at the top.</summary>
    public int[] Broader { get; }

    /// <summary>Counts in how many concepts each word of each language is, and how many concepts have names in each language.</summary>
    public void Count(Dictionary<(string Language, string Word), int> words, Dictionary<string, int> languages)
    {
        for (var i = 0; i < Concepts.Count; i++)
        {
            foreach (var language in _languages[i].Distinct())
            {
                languages[language] = languages.GetValueOrDefault(language) + 1;
            }

            var seen = new HashSet<(string, string)>();
            for (var n = 0; n < _words[i].Length; n++)
            {
                foreach (var word in _words[i][n])
                {
                    if (seen.Add((_languages[i][n], word)))
                    {
                        words[(_languages[i][n], word)] = words.GetValueOrDefault((_languages[i][n], word)) + 1;
                    }
                }
            }
        }
    }

    /// <summary>All names with their words weighed.</summary>
    public List<ComparedName> Weigh(IReadOnlyDictionary<(string Language, string Word), (int Id, double Weight)> words, double pathDecay)
    {
        var names = new List<ComparedName>();
        for (var i = 0; i < Concepts.Count; i++)
        {
            for (var n = 0; n < _words[i].Length; n++)
            {
                names.Add(new ComparedName(i, Concepts[i].Names[n], Weigh(i, n, words, pathDecay)));
            }
        }

        return names;
    }

    private WordWeight[] Weigh(int concept, int name, IReadOnlyDictionary<(string Language, string Word), (int Id, double Weight)> words, double pathDecay)
    {
        var language = _languages[concept][name];
        var weights = new Dictionary<int, (double Label, double Path)>();
        foreach (var word in _words[concept][name])
        {
            var (id, weight) = words[(language, word)];
            weights[id] = (weight, weight);
        }

        var share = pathDecay;
        for (var above = Broader[concept]; above >= 0; above = Broader[above], share *= pathDecay)
        {
            foreach (var word in WordsIn(above, language))
            {
                var (id, weight) = words[(language, word)];
                var known = weights.GetValueOrDefault(id);
                weights[id] = (known.Label, Math.Max(known.Path, weight * share));
            }
        }

        var label = Math.Sqrt(weights.Values.Sum(weight => weight.Label * weight.Label));
        var path = Math.Sqrt(weights.Values.Sum(weight => weight.Path * weight.Path));
        return [.. weights.Select(pair => new WordWeight(
            pair.Key, label == 0 ? 0 : (float)(pair.Value.Label / label), path == 0 ? 0 : (float)(pair.Value.Path / path)))];
    }

    private List<string> WordsIn(int concept, string language)
    {
        var found = -1;
        for (var n = 0; n < _languages[concept].Length; n++)
        {
            if (_languages[concept][n] == language && (found < 0 || Concepts[concept].Names[n].Kind == LabelKind.Preferred))
            {
                found = n;
                if (Concepts[concept].Names[n].Kind == LabelKind.Preferred)
                {
                    break;
                }
            }
        }

        return found < 0 ? [] : _words[concept][found];
    }

    private static List<AlignmentConcept> Order(IReadOnlyList<AlignmentConcept> concepts, out int[] broader)
    {
        var known = concepts.Select(concept => concept.Id).ToHashSet();
        var narrower = concepts.Where(concept => concept.Broader is { } above && known.Contains(above)).ToLookup(concept => concept.Broader!.Value); // filtered just now
        var ordered = new List<AlignmentConcept>(concepts.Count);
        var above = new List<int>(concepts.Count);
        foreach (var top in concepts.Where(concept => concept.Broader is not { } id || !known.Contains(id)))
        {
            ordered.Add(top);
            above.Add(-1);
        }

        for (var i = 0; i < ordered.Count; i++)
        {
            foreach (var below in narrower[ordered[i].Id])
            {
                ordered.Add(below);
                above.Add(i);
            }
        }

        broader = [.. above];
        return ordered;
    }
}
