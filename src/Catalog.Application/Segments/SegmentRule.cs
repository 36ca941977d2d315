using Catalog.Application.Conditions;
using Catalog.Domain.Conditions;
using Catalog.Domain.Items;
using Catalog.Domain.Segments;

namespace Catalog.Application.Segments;

/// <summary>A segment whose members follow a condition, as the keeper knows it.</summary>
internal sealed class SegmentRule
{
    public required SegmentId Id { get; init; }

    public required ItemKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    /// <summary>The condition with its names resolved; null when it means nothing any more.</summary>
    public BoundCondition? Bound { get; init; }

    /// <summary>What an evaluation reads; null without a bound condition.</summary>
    public ConditionNeeds? Needs { get; init; }

    /// <summary>How time alone changes who is a member; null without a bound condition.</summary>
    public ConditionMoves? Moves { get; init; }

    /// <summary>Why the condition means nothing any more.</summary>
    public string? Fault { get; init; }

    /// <summary>Which changes can matter; empty without a bound condition.</summary>
    public IReadOnlyList<RuleWatch> Watches { get; init; } = [];

    public SegmentState State { get; set; }

    public string? EvaluatedHash { get; set; }

    /// <summary>Up to when the passing of time is in the members; null before the first evaluation.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>When time can change the members next; null if it cannot.</summary>
    public DateTimeOffset? NextMoveAt { get; set; }

    /// <summary>Whether <see cref="NextMoveAt"/> came nearer and is not stored yet.</summary>
    public bool IsNearer { get; set; }

    /// <summary>Notes that time can change the members at a moment; only the next one is remembered.</summary>
    public void Approach(DateTimeOffset next)
    {
        if (NextMoveAt is null || next < NextMoveAt)
        {
            (NextMoveAt, IsNearer) = (next, true);
        }
    }
}

/// <summary>Rows that a rule reads: where they lie from the item, and what about them it reads.</summary>
/// <param name="Path">The names of the relations from the item to the rows, joined by dots; empty for the item itself.</param>
/// <param name="Subject">The name of the rows' entity.</param>
/// <param name="Tags">Whether their tags are read.</param>
/// <param name="Segments">Segments whose members among them are read.</param>
internal sealed record RuleWatch(string Path, string Subject, bool Tags, IReadOnlyCollection<long> Segments)
{
    /// <summary>Whether names or places of concepts in their trees are read: of tags, or of attributes.</summary>
    public bool Concepts { get; init; }

    /// <summary>The segments as a text that is the same for the same ones.</summary>
    public string SegmentsKey { get; } = string.Join(',', Segments.Order());

    /// <summary>The watches of what an evaluation reads, the item itself first.</summary>
    public static List<RuleWatch> Of(ConditionNeeds needs)
    {
        List<RuleWatch> watches = [];
        Add(needs, "");
        return watches;

        void Add(ConditionNeeds at, string path)
        {
            var tags = at.Taxonomies.Count > 0 || at.Fields.OfType<StoredField>().Any(field => field.IsTags);
            watches.Add(new RuleWatch(path, at.Subject, tags, at.Segments) { Concepts = tags || at.Fields.Any(field => field.Type == FieldType.Concept) });
            foreach (var (relation, next) in at.Relations)
            {
                Add(next, path.Length == 0 ? relation.Name : $"{path}.{relation.Name}");
            }
        }
    }
}
