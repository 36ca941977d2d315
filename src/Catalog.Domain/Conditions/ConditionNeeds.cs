namespace Catalog.Domain.Conditions;

/// <summary>What an evaluation reads of a row: to load no more than that, and to know which changes can matter.</summary>
public sealed class ConditionNeeds
{
    private readonly Dictionary<ConditionRelation, ConditionNeeds> relations = [];
    private readonly HashSet<ConditionField> fields = [];
    private readonly HashSet<long> segments = [];
    private readonly HashSet<long> taxonomies = [];

    private ConditionNeeds(string subject) => Subject = subject;

    /// <summary>The subject of the row.</summary>
    public string Subject { get; }

    /// <summary>Fields of the row.</summary>
    public IReadOnlyCollection<ConditionField> Fields => fields;

    /// <summary>Relations that are followed, and what is read of the rows there.</summary>
    public IReadOnlyDictionary<ConditionRelation, ConditionNeeds> Relations => relations;

    /// <summary>Segments whose memberships are asked for.</summary>
    public IReadOnlyCollection<long> Segments => segments;

    /// <summary>Taxonomies whose assignments are asked for.</summary>
    public IReadOnlyCollection<long> Taxonomies => taxonomies;

    /// <summary>Whether the result can change by the passing of time alone.</summary>
    public bool DependsOnTime { get; private set; }

    /// <summary>What the evaluation of some conditions on one subject reads.</summary>
    public static ConditionNeeds Of(string subject, params IEnumerable<BoundCondition> conditions)
    {
        ConditionNeeds needs = new(subject);
        foreach (BoundCondition condition in conditions)
        {
            needs.Add(condition, needs);
        }

        return needs;
    }

    private void Add(BoundCondition condition, ConditionNeeds root)
    {
        switch (condition)
        {
            case BoundCondition.All all:
                Add(all.Of, root);
                break;
            case BoundCondition.Any any:
                Add(any.Of, root);
                break;
            case BoundCondition.AtLeast some:
                Add(some.Of, root);
                break;
            case BoundCondition.Not not:
                Add(not.Of, root);
                break;
            case BoundCondition.FieldIs test:
                Add(test.Path);
                Add(test.Asked, root);
                break;
            case BoundCondition.Aggregate aggregate:
                Add(aggregate, root);
                break;
            case BoundCondition.Member member:
                segments.Add(member.SegmentId);
                root.DependsOnTime |= member.Window is not null;
                break;
            case BoundCondition.Tags tags:
                taxonomies.Add(tags.Taxonomy.Id);
                break;
            case BoundCondition.Words words:
                foreach (BoundPath path in words.Paths)
                {
                    Add(path);
                }

                break;
            case BoundCondition.Changed changed:
                Add(changed.Path);
                Add(changed.From, root);
                Add(changed.To, root);
                break;
        }
    }

    private void Add(IReadOnlyList<BoundCondition> conditions, ConditionNeeds root)
    {
        foreach (BoundCondition condition in conditions)
        {
            Add(condition, root);
        }
    }

    private void Add(BoundCondition.Aggregate aggregate, ConditionNeeds root)
    {
        ConditionNeeds rows = this;
        foreach (ConditionRelation relation in aggregate.Relations)
        {
            rows = rows.Follow(relation);
        }

        rows.Add(aggregate.Of);
        rows.Add(aggregate.PickBy);
        rows.Add(aggregate.Window?.Path);
        rows.Add(aggregate.Window?.From, root);
        rows.Add(aggregate.Window?.To, root);
        rows.Add(aggregate.Asked, root);
        root.DependsOnTime |= aggregate.Function is ConditionAggregate.DaysSinceFirst or ConditionAggregate.DaysSinceLast;
        if (aggregate.Where is { } where)
        {
            rows.Add(where, root);
        }
    }

    private void Add(BoundPath? path)
    {
        if (path is null)
        {
            return;
        }

        ConditionNeeds row = this;
        foreach (ConditionRelation step in path.Steps)
        {
            row = row.Follow(step);
        }

        row.fields.Add(path.Field);
    }

    private void Add(Operand? operand, ConditionNeeds root)
    {
        switch (operand)
        {
            case Operand.Moment:
                root.DependsOnTime = true;
                break;
            case Operand.OtherField other:
                Add(other.Path);
                break;
            case Operand.FieldMoment moment:
                Add(moment.Anchor);
                break;
        }
    }

    private void Add(FieldTest test, ConditionNeeds root)
    {
        switch (test)
        {
            case FieldTest.Compare compare:
                Add(compare.To, root);
                break;
            case FieldTest.Range range:
                Add(range.From, root);
                Add(range.To, root);
                break;
            case FieldTest.Anniversary:
                root.DependsOnTime = true;
                break;
        }
    }

    private ConditionNeeds Follow(ConditionRelation relation)
    {
        if (!relations.TryGetValue(relation, out ConditionNeeds? needs))
        {
            needs = new ConditionNeeds(relation.Target);
            relations.Add(relation, needs);
        }

        return needs;
    }
}
