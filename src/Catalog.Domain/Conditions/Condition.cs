namespace Catalog.Domain.Conditions;

// Conditions: one language for segments, rules, routing and policies.
// A condition is text (ConditionJson), a tree (Condition), and, once its names are known to mean something, a bound tree (BoundCondition).
// Two evaluators work on the bound tree: ConditionEvaluator in memory, and a translator to SQL where rows are stored.
// Rules of meaning, each proved by a test of its name:
//   C1 a comparison with a missing value is false unless orMissing is said; not is a true complement.   C2 one evaluation is one instant.
//   C3 days are calendar days in the stated zone, hours are elapsed time.   C4 COUNT and SUM of nothing are 0, other aggregates are missing.
//   C5 an empty and is true, an empty or is false, an unknown name is a fault with its JSON path.   C6 size has limits (ConditionLimits).
//   C7 equal meaning as written has equal canonical JSON and hash.   C8 negation duals hold.   C9 explain gives the same tree with results.
//   C10 all evaluators agree.
/// <summary>A condition on an item or event, as it was written. Closed family: one member for each key of the JSON form.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>All of the conditions hold; true when there are none.</summary>
    public sealed record And(IReadOnlyList<Condition> Of) : Condition;

    /// <summary>At least one of the conditions holds; false when there are none.</summary>
    public sealed record Or(IReadOnlyList<Condition> Of) : Condition;

    /// <summary>The condition does not hold: a true complement.</summary>
    public sealed record Not(Condition Of) : Condition;

    /// <summary>At least <paramref name="N"/> of the conditions hold.</summary>
    public sealed record AtLeast(int N, IReadOnlyList<Condition> Of) : Condition;

    /// <summary>One attribute of the subject meets a test.</summary>
    /// <param name="Path">The attribute: a field, or fields over relations to one, joined by dots; custom attributes are attributes.KEY.</param>
    /// <param name="Operator">The test.</param>
    public sealed record Field(string Path, ConditionOperator Operator) : Condition
    {
        /// <summary>What an operator of one value compares with.</summary>
        public ConditionValue? Value { get; init; }

        /// <summary>What an operator of several values compares with; null if not said.</summary>
        public IReadOnlyList<ConditionValue>? Values { get; init; }

        /// <summary>Whether letter case and accents count.</summary>
        public bool CaseSensitive { get; init; }

        /// <summary>Whether a missing attribute passes.</summary>
        public bool OrMissing { get; init; }
    }

    /// <summary>An aggregate over related rows meets a test.</summary>
    /// <param name="Relation">The relations to follow, joined by dots, such as orders.lines.</param>
    /// <param name="Operator">The test of the aggregate.</param>
    /// <param name="Value">What the aggregate is compared with.</param>
    public sealed record Related(string Relation, ConditionOperator Operator, ConditionValue Value) : Condition
    {
        /// <summary>What a row must meet to count; null counts every row.</summary>
        public Condition? Where { get; init; }

        /// <summary>The time in which a row must lie; null for all times.</summary>
        public ConditionWindow? Window { get; init; }

        /// <summary>Which of the rows of the window are looked at, before <see cref="Where"/> is asked.</summary>
        public RowPick Pick { get; init; } = RowPick.All;

        /// <summary>What is computed over the rows.</summary>
        public ConditionAggregate Aggregate { get; init; } = ConditionAggregate.Count;

        /// <summary>The field of the rows that is aggregated; null for COUNT.</summary>
        public string? Of { get; init; }

        /// <summary>The second value of BETWEEN.</summary>
        public ConditionValue? Value2 { get; init; }

        /// <summary>The value an aggregate over no rows has, where it would be missing.</summary>
        public decimal? EmptyAs { get; init; }
    }

    /// <summary>The item is, was, became or ceased to be a member of a segment.</summary>
    /// <param name="Segment">The segment's id or name.</param>
    public sealed record InSegment(string Segment) : Condition
    {
        /// <summary>What about the membership is asked.</summary>
        public MembershipState State { get; init; } = MembershipState.Current;

        /// <summary>When the item entered or left; only for these two states.</summary>
        public ConditionWindow? Window { get; init; }

        /// <summary>Whether memberships by hand count.</summary>
        public bool IncludeOverrides { get; init; } = true;
    }

    /// <summary>The item carries concepts of a taxonomy.</summary>
    /// <param name="Taxonomy">The taxonomy's key or id.</param>
    /// <param name="Terms">Concepts: notation, preferred label or id.</param>
    public sealed record Tagged(string Taxonomy, IReadOnlyList<string> Terms) : Condition
    {
        /// <summary>How many of the terms the item must carry.</summary>
        public TagMatch Match { get; init; } = TagMatch.Any;

        /// <summary>Which neighbours of a term in the tree stand for it.</summary>
        public TagDepth Depth { get; init; } = TagDepth.Subtree;

        /// <summary>Concepts that do not count, with all that are narrower.</summary>
        public IReadOnlyList<string> Except { get; init; } = [];

        /// <summary>Assignments below this confidence, 0 to 1, do not count.</summary>
        public double MinConfidence { get; init; }

        /// <summary>Sources of assignments that count; null counts all.</summary>
        public IReadOnlyList<Tagging.TagSource>? Sources { get; init; }

        /// <summary>States of assignments that count; null counts accepted ones.</summary>
        public IReadOnlyList<Tagging.TagStatus>? Status { get; init; }
    }

    /// <summary>At least one of the text fields contains words or a pattern.</summary>
    /// <param name="Paths">The fields.</param>
    /// <param name="Match">How the text is looked for.</param>
    /// <param name="Value">The words or the pattern.</param>
    public sealed record Text(IReadOnlyList<string> Paths, TextMatch Match, string Value) : Condition
    {
        /// <summary>The language of the words; null takes them as they are.</summary>
        public string? Language { get; init; }

        /// <summary>Whether letter case and accents are ignored.</summary>
        public bool Fold { get; init; } = true;

        /// <summary>The least score of SIMILAR_TO, above 0 to 1, at most four decimals; null for the others.</summary>
        public decimal? MinScore { get; init; }
    }

    /// <summary>The event changed a field; only where the subject is an event.</summary>
    /// <param name="Path">The field.</param>
    public sealed record Changed(string Path) : Condition
    {
        /// <summary>The value before; null for any.</summary>
        public ConditionValue? From { get; init; }

        /// <summary>The value after; null for any.</summary>
        public ConditionValue? To { get; init; }

        /// <summary>In which way it changed.</summary>
        public ValueChange Kind { get; init; } = ValueChange.Any;
    }

    /// <summary>A stable share of all items, the same for the same seed.</summary>
    /// <param name="Percent">The share, 0 to 100, at most two decimals.</param>
    /// <param name="Seed">Which of the many shares of that size.</param>
    public sealed record Sample(decimal Percent, string Seed) : Condition;

    /// <summary>Always true, or always false.</summary>
    public sealed record Always(bool Value) : Condition;
}
