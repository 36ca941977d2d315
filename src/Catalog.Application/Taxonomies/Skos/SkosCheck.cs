using System.Globalization;
using Catalog.Domain;
using Catalog.Domain.Alignment;
using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>
/// Brings a vocabulary into the form the catalog keeps: checks the integrity conditions of SKOS, reports what breaks them and leaves out as
/// little as makes them hold. A vocabulary from the wild is taken with a report, not refused.
/// </summary>
/// <param name="language">The language of concept names.</param>
/// <param name="findings">What is found.</param>
internal sealed class SkosCheck(string language, SkosFindings findings)
{
    private readonly List<SkosEntry> _entries = [];

    /// <summary>The entries, the broader before the narrower.</summary>
    public List<SkosEntry> Run(IReadOnlyList<SkosConcept> concepts)
    {
        _entries.AddRange(concepts.Select(concept => new SkosEntry(concept)));
        foreach (var entry in _entries)
        {
            Labels(entry);
            Notes(entry);
        }

        var ordered = SkosTree.Place(_entries, findings);
        Names(ordered);
        Notations();
        Related();
        Mappings();
        return ordered;
    }

    /// <summary>The language that most concepts have a preferred label in; of equals en, then the first by name.</summary>
    public static string LanguageOf(IReadOnlyList<SkosConcept> concepts, string otherwise) =>
        concepts.SelectMany(concept => concept.Labels.Where(label => label.Kind == LabelKind.Preferred && IsLanguage(label.Label.Language)).Select(label => label.Label.Language).Distinct())
            .GroupBy(tag => tag).OrderByDescending(group => group.Count()).ThenBy(group => group.Key != "en").ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key).FirstOrDefault(tag => tag != "und") ?? otherwise;

    private void Labels(SkosEntry entry)
    {
        var roles = new Dictionary<SkosText, LabelKind>();
        var preferred = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (kind, given) in entry.Concept.Labels.OrderBy(label => label.Kind))
        {
            if (Usable(entry, given, TextRules.NameLength) is not { } label)
            {
                continue;
            }

            var role = kind;
            if (kind == LabelKind.Preferred && !preferred.Add(label.Language))
            {
                findings.Add("S14", "a second preferred label in one language: kept as an alternative label", $"{entry.Concept}: {label.Text}@{label.Language}");
                role = LabelKind.Alternative;
            }

            if (roles.TryGetValue(label, out var known))
            {
                if (known != role)
                {
                    findings.Add("S13", $"a label that is both {known} and {role}: kept as {known}", $"{entry.Concept}: {label.Text}@{label.Language}");
                }

                continue;
            }

            roles.Add(label, role);
            entry.Labels.Add((role, label));
        }
    }

    private void Notes(SkosEntry entry)
    {
        foreach (var (kind, given) in entry.Concept.Notes)
        {
            if (Usable(entry, given, TextRules.BodyLength) is { } note)
            {
                entry.Notes.Add((kind, note));
            }
        }
    }

    private SkosText? Usable(SkosEntry entry, SkosText text, int longest)
    {
        var tag = text.Language;
        if (!IsLanguage(tag))
        {
            findings.Add("language", "a language that is no BCP 47 tag: read as und", $"{entry.Concept}: {text.Text}@{tag}");
            tag = "und";
        }

        if (string.IsNullOrWhiteSpace(text.Text))
        {
            findings.Add("text", "an empty text: left out", entry.Concept.Uri);
            return null;
        }

        try
        {
            TextRules.Text(text.Text, longest);
            return text with { Language = tag };
        }
        catch (CatalogException refusal)
        {
            findings.Add("text", $"a text that cannot be kept: left out ({refusal.Message})", entry.Concept.Uri);
            return null;
        }
    }

    // Broader before narrower, so that the place of each is known.
    private void Names(List<SkosEntry> ordered)
    {
        var taken = new HashSet<(SkosEntry?, string)>();
        foreach (var entry in ordered)
        {
            var own = entry.Labels.Where(label => label.Kind == LabelKind.Preferred && label.Label.Language == language).Select(label => label.Label.Text).FirstOrDefault();
            if (own is null)
            {
                own = entry.Labels.OrderBy(label => label.Kind).ThenBy(label => label.Label.Language != "und").Select(label => label.Label.Text).FirstOrDefault()
                    ?? entry.Concept.Notations.FirstOrDefault() ?? LocalName(entry.Concept.Uri);
                findings.Add("label", $"no preferred label in {language}: named by another label, its notation or its URI", own);
            }

            var name = ConceptPlace.CleanName(own);
            name = name.Length == 0 ? LocalName(entry.Concept.Uri) : name;
            if (!taken.Add((entry.Broader, TextFold.Fold(name))))
            {
                findings.Add("label", "a sibling has the same preferred label: the name is told apart by notation or URI", name);
                var plain = name;
                name = $"{plain} ({LocalName(entry.Concept.Uri)})";
                for (var number = 2; !taken.Add((entry.Broader, TextFold.Fold(name))); number++)
                {
                    name = string.Create(CultureInfo.InvariantCulture, $"{plain} ({LocalName(entry.Concept.Uri)}, {number})");
                }
            }

            entry.Name = name.Length > TextRules.NameLength ? name[..TextRules.NameLength] : name;
        }
    }

    private void Notations()
    {
        var taken = new Dictionary<string, SkosEntry>(StringComparer.Ordinal);
        foreach (var entry in _entries)
        {
            foreach (var notation in entry.Concept.Notations.Select(text => text.Trim()))
            {
                if (notation.Length is 0 or > TextRules.KeyLength)
                {
                    findings.Add("notation", "an empty or very long notation: left out", entry.Concept.Uri);
                }
                else if (entry.Notation is not null)
                {
                    findings.Add("notation", "a second notation: left out", $"{entry.Concept}: {notation}");
                }
                else if (!taken.TryAdd(notation, entry))
                {
                    findings.Add("notation", "a notation that another concept has: left out", $"{entry.Concept}: {notation}, of {taken[notation].Concept}");
                }
                else
                {
                    entry.Notation = notation;
                }
            }
        }
    }

    private void Related()
    {
        var byConcept = _entries.ToDictionary(entry => entry.Concept);
        var broader = _entries.SelectMany(entry => entry.FurtherBroader.Append(entry.Broader!).Where(above => above is not null).Select(above => (entry, above)))
            .ToLookup(pair => pair.entry, pair => pair.above);
        var pairs = _entries.SelectMany(entry => entry.Concept.Related.Where(byConcept.ContainsKey).Select(other => (entry, byConcept[other]))).ToList();
        var clashes = MappingRules.RelatedAndBroader(broader, pairs).ToHashSet();
        foreach (var (one, other) in pairs)
        {
            if (clashes.Contains((one, other)))
            {
                findings.Add("S27", "related concepts one of which is broader than the other: the relation is left out", $"{one.Concept} and {other.Concept}");
            }
            else
            {
                one.Related.Add(other);
            }
        }
    }

    private void Mappings()
    {
        var known = _entries.Select(entry => entry.Concept.Uri).ToHashSet(StringComparer.Ordinal);
        var links = new List<MappingLink>();
        foreach (var entry in _entries)
        {
            var seen = new Dictionary<string, MappingRelation>(StringComparer.Ordinal);
            foreach (var (relation, target) in entry.Concept.Mappings.OrderBy(mapping => mapping.Relation))
            {
                if (known.Contains(target))
                {
                    findings.Add("mapping", "a mapping within the vocabulary, where broader, narrower and related belong: left out", $"{entry.Concept} {relation} <{target}>");
                }
                else if (!IriReference.IsAbsolute(target) || target.Length > TextRules.LineLength)
                {
                    findings.Add("mapping", "a mapping to no absolute IRI: left out", $"{entry.Concept} {relation} <{target}>");
                }
                else if (seen.TryGetValue(target, out var first))
                {
                    if (first != relation)
                    {
                        findings.Add(MappingRules.Contradict(first, relation) ? "S46" : "mapping", $"{relation} beside {first} to the same concept: {first} is kept", $"{entry.Concept} to <{target}>");
                    }
                }
                else
                {
                    seen.Add(target, relation);
                    entry.Mappings.Add((relation, target));
                    links.Add(new MappingLink(entry.Concept.Uri, target, relation));
                }
            }
        }

        foreach (var found in MappingRules.Contradictions(links))
        {
            findings.Add("S46", $"{found.Relation} between concepts that a chain of exact matches makes the same: left out", $"<{found.Source}> to <{found.Target}>");
            _entries.First(entry => entry.Concept.Uri == found.Source).Mappings.Remove((found.Relation, found.Target));
        }
    }

    private static bool IsLanguage(string tag)
    {
        var groups = tag.Split('-');
        return groups[0].Length is >= 2 and <= 8 && groups[0].All(char.IsAsciiLetter) && groups.Skip(1).All(group => group.Length is >= 1 and <= 8 && group.All(char.IsAsciiLetterOrDigit));
    }

    private static string LocalName(string uri) => uri[(uri.LastIndexOfAny(['/', '#', ':']) + 1)..] is { Length: > 0 } name ? name : uri;
}
