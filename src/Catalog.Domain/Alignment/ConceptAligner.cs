using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Alignment;

// Alignment: which concepts of another taxonomy a concept may be mapped to.
// A name is compared with the names of the other side in the same language by the cosine of its words' weights (TF-IDF), once for the name
// alone and once with the names of all broader concepts, which weigh less the further up they are. What fits a concept's broader concept fits
// the concept a little less: so a concept without a counterpart gets the counterpart of the nearest broader one that has one, as a broad match.
// Items that have concepts of both sides speak for their pair. Everything is computed from the two taxonomies: nothing is learned from mappings.
// Invariants, each proved by the test of the same number in ConceptAlignerTests:
//   L1 scores are from 0 to 1 and fall along the list.   L2 the same name at the same place scores 1 and comes first.
//   L3 the same input gives the same output, in any order of the concepts.   L4 every candidate has a reason.
/// <summary>Proposes mappings between two taxonomies. Build once, then ask; not thread-safe.</summary>
public sealed class ConceptAligner
{
    private const double SameWholePath = 0.75;

    private readonly AlignmentSide _source;
    private readonly AlignmentSide _target;
    private readonly AlignmentOptions _options;
    private readonly SharedItems _items;
    private readonly ILookup<int, ComparedName> _sourceNames;
    private readonly List<ComparedName> _targetNames;
    private readonly (int Name, float Label, float Path)[][] _postings;
    private readonly Dictionary<ConceptId, int> _targets;
    private readonly ILookup<ConceptId, ConceptId> _shared;
    private readonly Dictionary<ConceptId, int> _sources;
    private readonly List<Found>?[] _found;
    private readonly float[] _sums;

    /// <summary>Reads both sides.</summary>
    /// <param name="source">The concepts to map.</param>
    /// <param name="target">The concepts they may be mapped to.</param>
    /// <param name="items">Items that have concepts of both; null for none.</param>
    /// <param name="options">How to compare; null for the defaults.</param>
    public ConceptAligner(IReadOnlyList<AlignmentConcept> source, IReadOnlyList<AlignmentConcept> target, SharedItems? items = null, AlignmentOptions? options = null)
    {
        _options = options ?? new AlignmentOptions();
        _items = items ?? SharedItems.None;

        // Without a language in common, names are compared whatever their language: proper names and borrowed words are left.
        var common = Languages(source).Intersect(Languages(target)).Any();
        Func<string, string> languageOf = common ? Primary : _ => "";
        _source = new AlignmentSide(source, languageOf);
        _target = new AlignmentSide(target, languageOf);

        var counts = new Dictionary<(string Language, string Word), int>();
        var languages = new Dictionary<string, int>(StringComparer.Ordinal);
        _source.Count(counts, languages);
        _target.Count(counts, languages);
        var words = new Dictionary<(string Language, string Word), (int Id, double Weight)>(counts.Count);
        foreach (var ((language, word), count) in counts)
        {
            words.Add((language, word), (words.Count, Math.Log(1 + ((double)languages[language] / count))));
        }

        _sourceNames = _source.Weigh(words, _options.PathDecay).ToLookup(name => name.Concept);
        _targetNames = _target.Weigh(words, _options.PathDecay);
        _postings = Postings(_targetNames, words.Count);
        _targets = Positions(_target);
        _sources = Positions(_source);
        _shared = _items.Both.Keys.ToLookup(pair => pair.Source, pair => pair.Target);
        _found = new List<Found>?[_source.Concepts.Count];
        _sums = new float[_targetNames.Count];
    }

    /// <summary>The concepts of the source, the broader before the narrower.</summary>
    public IEnumerable<ConceptId> Sources => _source.Concepts.Select(concept => concept.Id);

    /// <summary>The best candidates of a concept, best first.</summary>
    /// <param name="source">The concept.</param>
    /// <param name="most">How many at most, up to <see cref="AlignmentOptions.Kept"/>.</param>
    /// <param name="least">The lowest score of interest.</param>
    /// <exception cref="ArgumentException">The concept is not of the source.</exception>
    public IReadOnlyList<AlignmentCandidate> CandidatesOf(ConceptId source, int most = 10, double least = 0)
    {
        if (!_sources.TryGetValue(source, out var position))
        {
            throw new ArgumentException($"The concept {source} is not among the concepts to map.", nameof(source));
        }

        return [.. Find(position).Where(found => found.Score >= least).Take(most).Select(found => Explain(position, found))];
    }

    private List<Found> Find(int source)
    {
        if (_found[source] is { } known)
        {
            return known;
        }

        var best = new Dictionary<int, Found>();
        foreach (var name in _sourceNames[source])
        {
            Compare(name, best);
        }

        if (_source.Broader[source] is >= 0 and var broader)
        {
            foreach (var above in Find(broader))
            {
                Keep(best, above with { Score = above.Score * _options.BroaderDecay, Steps = above.Steps + 1 });
            }
        }

        foreach (var target in _shared[_source.Concepts[source].Id])
        {
            if (_targets.TryGetValue(target, out var position))
            {
                var similarity = _options.InstanceShare * _items.Similarity(_source.Concepts[source].Id, target);
                var own = best.TryGetValue(position, out var there) ? there : new Found(position, 0, null, null, 0, 0);
                best[position] = own with { Score = own.Score + ((1 - own.Score) * similarity), Instances = similarity };
            }
        }

        var ids = _target.Concepts;
        var list = best.Values.OrderByDescending(found => Math.Round(found.Score, 6)).ThenBy(found => ids[found.Target].Id).Take(_options.Kept).ToList();
        return _found[source] = list;
    }

    private void Compare(ComparedName name, Dictionary<int, Found> best)
    {
        var touched = new List<int>();
        var (labelShare, pathShare) = ((float)_options.LabelShare, (float)(1 - _options.LabelShare));
        foreach (var (word, label, path) in name.Words)
        {
            var (byLabel, byPath) = (label * labelShare, path * pathShare);
            foreach (var (other, otherLabel, otherPath) in _postings[word])
            {
                if (_sums[other] == 0)
                {
                    touched.Add(other);
                }

                _sums[other] += (byLabel * otherLabel) + (byPath * otherPath);
            }
        }

        foreach (var other in touched)
        {
            var target = _targetNames[other];
            Keep(best, new Found(target.Concept, Math.Min(1, _sums[other]), name, target, 0, 0));
            _sums[other] = 0;
        }
    }

    private static void Keep(Dictionary<int, Found> best, Found found)
    {
        if (!best.TryGetValue(found.Target, out var there) || there.Score < found.Score)
        {
            best[found.Target] = found;
        }
    }

    private AlignmentCandidate Explain(int source, Found found)
    {
        var reasons = new List<AlignmentReason>();
        var relation = MappingRelation.CloseMatch;
        if (found is { Name: { } name, Other: { } target })
        {
            var (label, path) = Similarities(name, target);
            if (found.Steps > 0)
            {
                relation = MappingRelation.BroadMatch;
                reasons.Add(new AlignmentReason(AlignmentReasonKind.Broader, Rounded(found.Score), name.Name.Text, target.Name.Text));
            }
            else
            {
                relation = Relation(name, target, path);
            }

            if (label > 0)
            {
                var isPreferred = name.Name.Kind == LabelKind.Preferred && target.Name.Kind == LabelKind.Preferred;
                reasons.Add(new AlignmentReason(isPreferred ? AlignmentReasonKind.Label : AlignmentReasonKind.Synonym, Rounded(label), name.Name.Text, target.Name.Text));
            }

            reasons.Add(new AlignmentReason(AlignmentReasonKind.Path, Rounded(path), PathOf(_source, name), PathOf(_target, target)));
        }

        if (found.Instances > 0)
        {
            var (from, to) = (_source.Concepts[source].Id, _target.Concepts[found.Target].Id);
            reasons.Add(new AlignmentReason(
                AlignmentReasonKind.Instances, Rounded(found.Instances), $"{_items.Both[(from, to)]} of {_items.Source.GetValueOrDefault(from)} items", $"of {_items.Target.GetValueOrDefault(to)} items"));
        }

        return new AlignmentCandidate(
            _source.Concepts[source].Id, _target.Concepts[found.Target].Id, Rounded(found.Score), relation, [.. reasons.OrderByDescending(reason => reason.Strength)]);
    }

    private static (double Label, double Path) Similarities(ComparedName one, ComparedName other)
    {
        var words = other.Words.ToDictionary(word => word.Word);
        var (label, path) = (0.0, 0.0);
        foreach (var word in one.Words)
        {
            if (words.TryGetValue(word.Word, out var same))
            {
                label += word.Label * same.Label;
                path += word.Path * same.Path;
            }
        }

        return (Math.Min(1, label), Math.Min(1, path));
    }

    // The same words are the same thing where the broader concepts agree; one whose words are all in the other's is broader.
    private static MappingRelation Relation(ComparedName source, ComparedName target, double path)
    {
        var ours = source.Words.Where(word => word.Label > 0).Select(word => word.Word).ToHashSet();
        var theirs = target.Words.Where(word => word.Label > 0).Select(word => word.Word).ToHashSet();
        return (ours.IsSupersetOf(theirs), theirs.IsSupersetOf(ours)) switch
        {
            (true, true) => path >= SameWholePath ? MappingRelation.ExactMatch : MappingRelation.CloseMatch,
            (true, false) => MappingRelation.BroadMatch,
            (false, true) => MappingRelation.NarrowMatch,
            _ => MappingRelation.CloseMatch,
        };
    }

    private static string PathOf(AlignmentSide side, ComparedName name)
    {
        var names = new List<string> { name.Name.Text };
        for (var above = side.Broader[name.Concept]; above >= 0; above = side.Broader[above])
        {
            var known = side.Concepts[above].Names;
            names.Add(known.Where(other => other.Language == name.Name.Language && other.Kind == LabelKind.Preferred).Concat(known).Select(other => other.Text).FirstOrDefault() ?? "");
        }

        names.Reverse();
        return string.Join(" > ", names);
    }

    private static double Rounded(double score) => Math.Round(Math.Clamp(score, 0, 1), 4);

    private static IEnumerable<string> Languages(IReadOnlyList<AlignmentConcept> concepts) =>
        concepts.SelectMany(concept => concept.Names).Select(name => Primary(name.Language)).Distinct();

    private static string Primary(string language) => TextFold.Fold(language.Split('-')[0]);

    private static Dictionary<ConceptId, int> Positions(AlignmentSide side)
    {
        var positions = new Dictionary<ConceptId, int>(side.Concepts.Count);
        for (var i = 0; i < side.Concepts.Count; i++)
        {
            positions.Add(side.Concepts[i].Id, i);
        }

        return positions;
    }

    private static (int Name, float Label, float Path)[][] Postings(List<ComparedName> names, int words)
    {
        var lists = new List<(int, float, float)>?[words];
        for (var i = 0; i < names.Count; i++)
        {
            foreach (var (word, label, path) in names[i].Words)
            {
                (lists[word] ??= []).Add((i, label, path));
            }
        }

        return [.. lists.Select(list => list?.ToArray() ?? [])];
    }

    /// <summary>What was found for one target: by which names, how many steps up, and by how many items.</summary>
    private sealed record Found(int Target, double Score, ComparedName? Name, ComparedName? Other, int Steps, double Instances);
}
