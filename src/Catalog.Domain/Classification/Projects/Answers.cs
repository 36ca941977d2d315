using System.Globalization;
using System.Text.Json;
using Catalog.Domain.Taxonomies;

namespace Catalog.Domain.Classification.Projects;

/// <summary>
/// What one person says of one item: for each taxonomy asked, the concepts that apply; none at all is an answer too. Two answers are
/// equal when they name the same concepts.
/// </summary>
public sealed class Answers : IEquatable<Answers>
{
    private readonly SortedDictionary<TaxonomyId, SortedSet<ConceptId>> chosen = [];

    /// <summary>Answers to so many taxonomies.</summary>
    public Answers(IEnumerable<KeyValuePair<TaxonomyId, IEnumerable<ConceptId>>> answers)
    {
        foreach (var (taxonomy, concepts) in answers)
        {
            chosen[taxonomy] = [.. concepts];
        }
    }

    /// <summary>The taxonomies answered, by id.</summary>
    public IReadOnlyCollection<TaxonomyId> Taxonomies => chosen.Keys;

    /// <summary>The concepts chosen of a taxonomy, by id; empty when none applies or the taxonomy was not answered.</summary>
    public IReadOnlyCollection<ConceptId> Of(TaxonomyId taxonomy) => chosen.TryGetValue(taxonomy, out var concepts) ? concepts : [];

    /// <summary>The answer to one taxonomy as a text: equal texts are equal answers; empty means that none applies.</summary>
    public string Key(TaxonomyId taxonomy) => string.Join(' ', Of(taxonomy));

    /// <summary>As JSON: an object from taxonomy ids to lists of concept ids.</summary>
    public string ToJson() => JsonSerializer.Serialize(chosen.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.Select(concept => concept.Value)));

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static Answers FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Answers(document.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(
            new TaxonomyId(long.Parse(member.Name, CultureInfo.InvariantCulture)),
            (IEnumerable<ConceptId>)[.. member.Value.EnumerateArray().Select(concept => new ConceptId(concept.GetInt64()))])));
    }

    /// <inheritdoc/>
    public bool Equals(Answers? other) =>
        other is not null && chosen.Count == other.chosen.Count && chosen.All(pair => other.chosen.TryGetValue(pair.Key, out var concepts) && concepts.SetEquals(pair.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Answers);

    /// <inheritdoc/>
    public override int GetHashCode() => chosen.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, Key(pair.Key)));
}
