namespace Catalog.Domain.Conditions;

/// <summary>A condition whose names are known to mean something: what evaluators work on. Closed family, made by <see cref="ConditionBinder"/>.</summary>
/// <param name="Source">The node as it was written.</param>
/// <param name="At">Its JSON path.</param>
public abstract record BoundCondition(Condition Source, string At)
{
    /// <summary>All hold.</summary>
    public sealed record All(Condition Source, string At, IReadOnlyList<BoundCondition> Of) : BoundCondition(Source, At);

    /// <summary>At least one holds.</summary>
    public sealed record Any(Condition Source, string At, IReadOnlyList<BoundCondition> Of) : BoundCondition(Source, At);

    /// <summary>It does not hold.</summary>
    public sealed record Not(Condition Source, string At, BoundCondition Of) : BoundCondition(Source, At);

    /// <summary>So many hold.</summary>
    public sealed record AtLeast(Condition Source, string At, int N, IReadOnlyList<BoundCondition> Of) : BoundCondition(Source, At);

    /// <summary>The same for every row.</summary>
    public sealed record Constant(Condition Source, string At, bool Value) : BoundCondition(Source, At);

    /// <summary>A field meets a test.</summary>
    /// <param name="Source">The node as it was written.</param>
    /// <param name="At">Its JSON path.</param>
    /// <param name="Path">The field.</param>
    /// <param name="Asked">The test; it is asked of a value that is there.</param>
    /// <param name="Negated">Whether a value that is there must fail the test.</param>
    /// <param name="WhenMissing">The result for a missing value.</param>
    public sealed record FieldIs(Condition Source, string At, BoundPath Path, FieldTest Asked, bool Negated, bool WhenMissing) : BoundCondition(Source, At);

    /// <summary>An aggregate over related rows meets a test.</summary>
    /// <param name="Source">The node as it was written.</param>
    /// <param name="At">Its JSON path.</param>
    /// <param name="Relations">The relations to follow; at least one leads to many.</param>
    /// <param name="Asked">The test of the aggregate.</param>
    /// <param name="Negated">Whether an aggregate that is there must fail the test.</param>
    public sealed record Aggregate(Condition Source, string At, IReadOnlyList<ConditionRelation> Relations, FieldTest Asked, bool Negated) : BoundCondition(Source, At)
    {
        /// <summary>The subject of the rows.</summary>
        public required ConditionSubject Rows { get; init; }

        /// <summary>What a row must meet; null lets every row count.</summary>
        public BoundCondition? Where { get; init; }

        /// <summary>When a row must have been; null for always.</summary>
        public BoundWindow? Window { get; init; }

        /// <summary>Which rows of the window are looked at.</summary>
        public RowPick Pick { get; init; }

        /// <summary>What is computed.</summary>
        public ConditionAggregate Function { get; init; }

        /// <summary>The field that is aggregated, or the time of DAYS_SINCE; null counts rows, or different rows.</summary>
        public BoundPath? Of { get; init; }

        /// <summary>The time that <see cref="Pick"/> goes by; null if all are picked.</summary>
        public BoundPath? PickBy { get; init; }

        /// <summary>What an aggregate over nothing is; null for missing. COUNT, DISTINCT and SUM are 0 anyway.</summary>
        public decimal? EmptyAs { get; init; }

        /// <summary>Whether the aggregate over no rows meets the test.</summary>
        public bool WhenEmpty { get; init; }
    }

    /// <summary>The item is or was a member of a segment.</summary>
    public sealed record Member(Condition Source, string At, long SegmentId, MembershipState State, BoundWindow? Window, bool IncludeOverrides) : BoundCondition(Source, At);

    /// <summary>The item carries concepts.</summary>
    public sealed record Tags(Condition Source, string At, KnownTaxonomy Taxonomy, IReadOnlyList<KnownConcept> Terms, IReadOnlyList<KnownConcept> Except) : BoundCondition(Source, At)
    {
        /// <summary>How many of the terms.</summary>
        public TagMatch Match { get; init; }

        /// <summary>What stands for a term.</summary>
        public TagDepth Depth { get; init; }

        /// <summary>The least confidence that counts.</summary>
        public double MinConfidence { get; init; }

        /// <summary>The sources that count; empty counts all.</summary>
        public IReadOnlyList<Tagging.TagSource> Sources { get; init; } = [];

        /// <summary>The states that count; never empty.</summary>
        public IReadOnlyList<Tagging.TagStatus> Status { get; init; } = [];
    }

    /// <summary>One of the fields contains words or a pattern.</summary>
    public sealed record Words(Condition Source, string At, IReadOnlyList<BoundPath> Paths, FieldTest Asked) : BoundCondition(Source, At);

    /// <summary>An event changed a field.</summary>
    public sealed record Changed(Condition Source, string At, BoundPath Path, Operand? From, Operand? To, ValueChange Kind) : BoundCondition(Source, At);

    /// <summary>The item is in a stable share of all items.</summary>
    public sealed record Sample(Condition Source, string At, SampleBucket Bucket) : BoundCondition(Source, At);
}

/// <summary>A field, reached over relations to one.</summary>
/// <param name="Steps">The relations, in order; empty for a field of the row itself.</param>
/// <param name="Field">The field.</param>
public sealed record BoundPath(IReadOnlyList<ConditionRelation> Steps, ConditionField Field)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join('.', Steps.Select(step => step.Name).Append(Field.Name));
}

/// <summary>A stretch of time, half open.</summary>
/// <param name="Path">When a row was; null where the node says it by itself, as memberships do.</param>
/// <param name="From">The beginning, or null.</param>
/// <param name="To">The end, or null.</param>
public sealed record BoundWindow(BoundPath? Path, Operand? From, Operand? To);
