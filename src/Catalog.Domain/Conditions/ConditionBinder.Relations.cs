namespace Catalog.Domain.Conditions;

/// <content>Aggregates over related rows.</content>
public sealed partial class ConditionBinder
{
    // What an aggregate gives, as a field would: for the types of values and for messages.
    private static readonly ConditionField Counted = new("the number of rows", FieldType.Whole);
    private static readonly ConditionField DaysCounted = new("the number of days", FieldType.Whole);

    private BoundCondition Related(Condition.Related related, Scope scope, string at, string node, int depth)
    {
        if (Follow(related.Relation, scope.Subject, $"{at}.relation") is not { } relations)
        {
            return Unusable(related, node);
        }

        Scope rows = new Scope(Target(relations[^1]), []).Narrowed(related.Where is Condition.And { Of: var all } ? all : related.Where is { } only ? [only] : []);
        BoundCondition? where = related.Where is { } asked ? Bind(asked, rows, $"{at}.where", depth + 1) : null;
        BoundWindow? window = Window(related.Window, rows.Subject, rows, $"{at}.window");
        BoundPath? pickBy = related.Pick == RowPick.All ? null : window?.Path ?? TimeOf(related.Window?.Path, rows.Subject, rows, at, $"{at}.window.path");
        BoundPath? of = AggregateOf(related, rows, at);
        ConditionField? result = ResultOf(related, of, at);
        if (result is null || failed && (related.Window is not null && window is null))
        {
            return Unusable(related, node);
        }

        bool isTime = result.Type is FieldType.Date or FieldType.DateTime;
        IReadOnlyList<ConditionOperator> known = isTime ? FieldOperators.OfAggregateTime : FieldOperators.OfAggregate;
        string function = ConditionWords<ConditionAggregate>.Of(related.Aggregate);
        if (!known.Contains(related.Operator))
        {
            return Refuse(related, node, ConditionFaultKind.UnknownOperator, $"{function} does not take {ConditionWords<ConditionOperator>.Of(related.Operator)}. It takes {string.Join(", ", known.Select(ConditionWords<ConditionOperator>.Of))}.", $"{at}.op");
        }

        bool isTotal = related.Aggregate is ConditionAggregate.Count or ConditionAggregate.Distinct or ConditionAggregate.Sum;
        if (related.EmptyAs is { } emptyAs && (isTotal || isTime || !ExactDecimal.IsExact(emptyAs)))
        {
            return Refuse(related, node, ConditionFaultKind.SurplusValue, isTotal ? $"{function} over nothing is 0: leave emptyAs out." : isTime ? "A time cannot be a number: leave emptyAs out." : "emptyAs takes at most four decimals.", $"{at}.emptyAs");
        }

        if (of?.Field.Type == FieldType.Money && related.Aggregate != ConditionAggregate.Distinct)
        {
            OneCurrency(of, null, rows, $"{at}.of");
        }

        Given given = new(related.Operator, related.Value, related.Value2, null, at);
        FieldTest? test = isTime ? TimeTest(given, null, rows) : NumberTest(given, result);
        if (test is null || failed)
        {
            return Unusable(related, node);
        }

        bool negated = related.Operator is ConditionOperator.Neq or ConditionOperator.Nbetween;
        decimal? empty = isTotal ? 0 : related.EmptyAs;
        return new BoundCondition.Aggregate(related, node, relations, test, negated)
        {
            Rows = rows.Subject,
            Where = where,
            Window = window,
            Pick = related.Pick,
            PickBy = pickBy,
            Function = related.Aggregate,
            Of = of,
            EmptyAs = related.EmptyAs,
            WhenEmpty = empty is { } number && AggregateValues.Meets(test, number) != negated,
        };
    }

    private List<ConditionRelation>? Follow(string path, ConditionSubject subject, string at)
    {
        List<ConditionRelation> relations = [];
        foreach (string name in path.Split('.'))
        {
            if (!subject.TryGetRelation(name, out ConditionRelation? relation))
            {
                Fault(at, ConditionFaultKind.UnknownRelation, $"{subject.Name} has no relation '{TextRules.Shown(name)}'.{Spelling.Hint(name, subject.Relations.Select(known => known.Name))}");
                return null;
            }

            if (relations.Count == ConditionLimits.PathLength)
            {
                Fault(at, ConditionFaultKind.TooLarge, $"'{TextRules.Shown(path)}' follows more than {ConditionLimits.PathLength} relations.");
                return null;
            }

            relations.Add(relation);
            subject = Target(relation);
        }

        return relations;
    }

    private BoundPath? AggregateOf(Condition.Related related, Scope rows, string at)
    {
        switch (related.Aggregate)
        {
            case ConditionAggregate.DaysSinceFirst or ConditionAggregate.DaysSinceLast:
                return TimeOf(related.Of ?? related.Window?.Path, rows.Subject, rows, at, $"{at}.of");
            case ConditionAggregate.Count when related.Of is not null:
                Fault($"{at}.of", ConditionFaultKind.SurplusValue, "COUNT counts rows: leave 'of' out, or use DISTINCT.");
                return null;
            case ConditionAggregate.Count or ConditionAggregate.Distinct when related.Of is null:
                return null;
            default:
                if (related.Of is not { } of)
                {
                    Fault(at, ConditionFaultKind.MissingValue, $"{ConditionWords<ConditionAggregate>.Of(related.Aggregate)} needs 'of', the field that is computed with.");
                    return null;
                }

                return Path(of, rows, $"{at}.of");
        }
    }

    private ConditionField? ResultOf(Condition.Related related, BoundPath? of, string at)
    {
        switch (related.Aggregate)
        {
            case ConditionAggregate.Count:
                return Counted;
            case ConditionAggregate.DaysSinceFirst or ConditionAggregate.DaysSinceLast:
                return of is null ? null : DaysCounted;
            case ConditionAggregate.Distinct when of is null:
                return related.Of is null ? Counted : null;
        }

        if (of is null)
        {
            return null;
        }

        FieldType type = of.Field.Type;
        switch (related.Aggregate)
        {
            case ConditionAggregate.Distinct when type is not (FieldType.TextList or FieldType.Geo or FieldType.Concept):
                return Counted;
            case ConditionAggregate.Sum or ConditionAggregate.Avg when IsNumber(type):
                return related.Aggregate == ConditionAggregate.Sum ? of.Field : new ConditionField(of.Field.Name, FieldType.Number);
            case ConditionAggregate.Min or ConditionAggregate.Max when IsNumber(type) || type is FieldType.Date or FieldType.DateTime:
                return of.Field;
            default:
                Fault($"{at}.of", ConditionFaultKind.TypeMismatch, $"'{of}' is of type {ConditionWords<FieldType>.Of(type)}, of which {ConditionWords<ConditionAggregate>.Of(related.Aggregate)} cannot be computed.");
                return null;
        }
    }

    private FieldTest? NumberTest(Given given, ConditionField result)
    {
        ConditionField exact = new(result.Name, result.Type == FieldType.Whole ? FieldType.Whole : FieldType.Number);
        if (given.Operator is ConditionOperator.Between or ConditionOperator.Nbetween)
        {
            return Bounds(given) is { } bounds && Constant(bounds.From, exact, bounds.FromAt, fold: false) is { } from && Constant(bounds.To, exact, bounds.ToAt, fold: false) is { } to
                && Ordered(new Operand.Constant(from), new Operand.Constant(to), bounds.ToAt)
                    ? new FieldTest.Range(new Operand.Constant(from), new Operand.Constant(to), UpperInside: true)
                    : null;
        }

        return One(given) is { } one && Constant(one, exact, $"{given.At}.value", fold: false) is { } constant
            ? new FieldTest.Compare(Sign(given.Operator), new Operand.Constant(constant), Fold: false)
            : null;
    }
}
