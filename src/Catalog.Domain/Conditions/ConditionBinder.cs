namespace Catalog.Domain.Conditions;

/// <summary>Finds what the names of a condition mean and refuses what means nothing: every fault with its JSON path and what to do.</summary>
/// <remarks>Used once, for one condition.</remarks>
public sealed partial class ConditionBinder
{
    private readonly IConditionCatalogue catalogue;
    private readonly BindOptions options;
    private readonly ICollection<ConditionFault> faults;
    private bool failed;
    private int nodes;
    private int segmentReferences;

    private ConditionBinder(IConditionCatalogue catalogue, BindOptions options, ICollection<ConditionFault> faults)
    {
        this.catalogue = catalogue;
        this.options = options;
        this.faults = faults;
    }

    /// <summary>Binds a condition to a subject.</summary>
    /// <param name="condition">The condition as it was written: faults speak of its places.</param>
    /// <param name="subject">The name of what it is about.</param>
    /// <param name="catalogue">What names mean.</param>
    /// <param name="options">What else is needed.</param>
    /// <param name="faults">Takes everything that is wrong.</param>
    /// <returns>The bound condition; null if there are faults.</returns>
    public static BoundCondition? Bind(Condition condition, string subject, IConditionCatalogue catalogue, BindOptions options, ICollection<ConditionFault> faults)
    {
        ConditionBinder binder = new(catalogue, options, faults);
        if (!catalogue.TryGetSubject(subject, out ConditionSubject? found))
        {
            throw new ArgumentException($"There is no subject '{subject}'.", nameof(subject));
        }

        BoundCondition bound = binder.Bind(SegmentReferences.ByName(condition, catalogue), new Scope(found, []), "$", depth: 1);
        return binder.failed ? null : bound;
    }

    private BoundCondition Bind(Condition condition, Scope scope, string at, int depth)
    {
        nodes++;
        if (depth > ConditionLimits.Depth)
        {
            return Refuse(condition, at, ConditionFaultKind.TooLarge, $"The condition is nested deeper than {ConditionLimits.Depth}: make a segment of the inner part and refer to it.");
        }

        if (nodes > ConditionLimits.Nodes)
        {
            return nodes > ConditionLimits.Nodes + 1
                ? Unusable(condition, at)
                : Refuse(condition, at, ConditionFaultKind.TooLarge, $"The condition has more than {ConditionLimits.Nodes} nodes: split it into segments and refer to them.");
        }

        switch (condition)
        {
            case Condition.And and:
                return new BoundCondition.All(condition, at, Bind(and.Of, scope.Narrowed(and.Of), $"{at}.and", depth));
            case Condition.Or or:
                return new BoundCondition.Any(condition, at, Bind(or.Of, scope, $"{at}.or", depth));
            case Condition.Not not:
                return new BoundCondition.Not(condition, at, Bind(not.Of, scope, $"{at}.not", depth + 1));
            case Condition.AtLeast some:
                return AtLeast(some, scope, at, depth);
            case Condition.Field field:
                return Field(field, scope.Narrowed([field]), $"{at}.field", at);
            case Condition.Related related:
                return Related(related, scope, $"{at}.related", at, depth);
            case Condition.InSegment member:
                return Member(member, scope, $"{at}.inSegment", at);
            case Condition.Tagged tagged:
                return Tagged(tagged, scope, $"{at}.tagged", at);
            case Condition.Text text:
                return Text(text, scope, $"{at}.text", at);
            case Condition.Changed changed:
                return Changed(changed, scope, $"{at}.changed", at);
            case Condition.Sample sample:
                return Sample(sample, $"{at}.sample", at);
            case Condition.Always always:
                return new BoundCondition.Constant(condition, at, always.Value);
            default:
                throw new ArgumentException($"Unknown condition {condition.GetType().Name}.", nameof(condition));
        }
    }

    private BoundCondition[] Bind(IReadOnlyList<Condition> conditions, Scope scope, string at, int depth)
    {
        BoundCondition[] bound = new BoundCondition[conditions.Count];
        for (int i = 0; i < bound.Length; i++)
        {
            bound[i] = Bind(conditions[i], scope, $"{at}[{i}]", depth + 1);
        }

        return bound;
    }

    private BoundCondition AtLeast(Condition.AtLeast some, Scope scope, string at, int depth)
    {
        if (some.N < 0 || some.N > some.Of.Count)
        {
            Fault($"{at}.atLeast.n", ConditionFaultKind.OutOfRange, $"At least {some.N} of {some.Of.Count} conditions cannot hold: give a number from 0 to {some.Of.Count}.");
        }

        return new BoundCondition.AtLeast(some, at, some.N, Bind(some.Of, scope, $"{at}.atLeast.of", depth));
    }

    private BoundCondition Sample(Condition.Sample sample, string at, string node)
    {
        if (sample.Percent is < 0 or > 100 || decimal.Round(sample.Percent, 2) != sample.Percent)
        {
            return Refuse(sample, node, ConditionFaultKind.OutOfRange, $"{sample.Percent} is no share: give a percentage from 0 to 100 with at most two decimals.", $"{at}.percent");
        }

        return new BoundCondition.Sample(sample, node, SampleBucket.Of(sample.Percent, sample.Seed));
    }

    /// <summary>Follows the relations of a path to its field, or says why that leads nowhere.</summary>
    private BoundPath? Path(string path, Scope scope, string at)
    {
        ConditionSubject subject = scope.Subject;
        List<ConditionRelation> steps = [];
        string rest = path;
        while (true)
        {
            if (subject.TryGetField(rest, out ConditionField? field))
            {
                return new BoundPath(steps, field);
            }

            int dot = rest.IndexOf('.', StringComparison.Ordinal);
            string first = dot < 0 ? rest : rest[..dot];
            if (dot < 0 || !subject.TryGetRelation(first, out ConditionRelation? relation))
            {
                string hint = rest.StartsWith("attributes.", StringComparison.Ordinal)
                    ? Spelling.Hint(rest, subject.Fields.Where(known => known.Name.StartsWith("attributes.", StringComparison.Ordinal)).Select(known => known.Name))
                    : Spelling.Hint(first, dot < 0 ? subject.Fields.Select(known => known.Name) : subject.Relations.Select(known => known.Name));
                Fault(at, dot < 0 || rest.StartsWith("attributes.", StringComparison.Ordinal) ? ConditionFaultKind.UnknownField : ConditionFaultKind.UnknownRelation, $"{subject.Name} has no '{TextRules.Shown(rest)}'.{hint}");
                return null;
            }

            if (relation.IsMany)
            {
                Fault(at, ConditionFaultKind.UnknownField, $"'{TextRules.Shown(path)}' leads over {subject.Name}.{first} to many rows: use a related condition with the relation '{first}'.");
                return null;
            }

            if (steps.Count == ConditionLimits.PathLength)
            {
                Fault(at, ConditionFaultKind.TooLarge, $"'{TextRules.Shown(path)}' follows more than {ConditionLimits.PathLength} relations.");
                return null;
            }

            steps.Add(relation);
            subject = Target(relation);
            rest = rest[(dot + 1)..];
        }
    }

    private ConditionSubject Target(ConditionRelation relation) =>
        catalogue.TryGetSubject(relation.Target, out ConditionSubject? subject)
            ? subject
            : throw new InvalidOperationException($"The relation {relation.Name} leads to {relation.Target}, which is no subject.");

    private BoundCondition Refuse(Condition source, string node, ConditionFaultKind kind, string message, string? at = null)
    {
        Fault(at ?? node, kind, message);
        return Unusable(source, node);
    }

    private BoundCondition.Constant Unusable(Condition source, string node)
    {
        failed = true;
        return new BoundCondition.Constant(source, node, Value: false);
    }

    private void Fault(string at, ConditionFaultKind kind, string message)
    {
        failed = true;
        faults.Add(new ConditionFault(at, kind, message));
    }

    /// <summary>Where a condition stands: its subject, and the currencies that the conditions beside it have chosen, by field.</summary>
    private sealed record Scope(ConditionSubject Subject, IReadOnlyDictionary<string, string> Currencies)
    {
        public Scope(ConditionSubject subject, (string Field, string Currency)[] chosen)
            : this(subject, chosen.ToDictionary(pair => pair.Field, pair => pair.Currency, StringComparer.Ordinal))
        {
        }

        /// <summary>The scope inside of an "and" of these: an equality with a text may choose a currency.</summary>
        public Scope Narrowed(IReadOnlyList<Condition> all)
        {
            Dictionary<string, string>? chosen = null;
            foreach (Condition condition in all)
            {
                string? value = condition switch
                {
                    Condition.Field { Operator: ConditionOperator.Eq, OrMissing: false, Value: ConditionValue.Text text } => text.Value,
                    Condition.Field { Operator: ConditionOperator.In, OrMissing: false, Values: [ConditionValue.Text text] } => text.Value,
                    Condition.And and => null,
                    _ => null,
                };
                if (value is not null && condition is Condition.Field field)
                {
                    (chosen ??= new Dictionary<string, string>(Currencies, StringComparer.Ordinal))[field.Path] = value;
                }
            }

            return chosen is null ? this : this with { Currencies = chosen };
        }
    }
}
