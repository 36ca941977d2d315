namespace Catalog.Domain.Conditions;

/// <content>Tests of fields.</content>
public sealed partial class ConditionBinder
{
    private BoundCondition Field(Condition.Field field, Scope scope, string at, string node)
    {
        if (Path(field.Path, scope, $"{at}.path") is not { } path)
        {
            return Unusable(field, node);
        }

        IReadOnlyList<ConditionOperator> known = FieldOperators.Of(path.Field.Type, path.Field.IsOrdered);
        if (!known.Contains(field.Operator))
        {
            return Refuse(field, node, ConditionFaultKind.UnknownOperator, $"{NotTaken(field.Operator, path, known)}", $"{at}.op");
        }

        if (field.Operator is ConditionOperator.Exists or ConditionOperator.Missing or ConditionOperator.IsEmpty)
        {
            return OfPresence(field, path, at, node);
        }

        FieldType type = path.Field.Type;
        if (type == FieldType.Money)
        {
            OneCurrency(path, field.Value, scope, $"{at}.path");
        }

        bool fold = !field.CaseSensitive;
        if (field.CaseSensitive && type is not (FieldType.Text or FieldType.TextList))
        {
            Fault($"{at}.caseSensitive", ConditionFaultKind.SurplusValue, $"'{path}' is no text: leave caseSensitive out.");
        }

        bool negated = field.Operator is ConditionOperator.Neq or ConditionOperator.Nin or ConditionOperator.Ncontains or ConditionOperator.Nbetween;
        Given given = new(field.Operator, field.Value, null, field.Values, at);
        FieldTest? test = type switch
        {
            FieldType.Date or FieldType.DateTime => TimeTest(given, path, scope),
            FieldType.TextList => ListTest(given, fold, field.OrMissing),
            FieldType.Concept => ConceptTest(given, path),
            FieldType.Geo => GeoTest(given),
            _ => ValueTest(given, path, scope, fold),
        };
        return test is null ? Unusable(field, node) : new BoundCondition.FieldIs(field, node, path, test, negated, field.OrMissing);
    }

    private BoundCondition OfPresence(Condition.Field field, BoundPath path, string at, string node)
    {
        if (field.Value is not null || field.Values is not null)
        {
            Fault($"{at}.{(field.Value is not null ? "value" : "values")}", ConditionFaultKind.SurplusValue, $"{ConditionWords<ConditionOperator>.Of(field.Operator)} takes no value: leave it out.");
        }

        if (field.OrMissing && field.Operator == ConditionOperator.Exists)
        {
            Fault($"{at}.orMissing", ConditionFaultKind.SurplusValue, "Whether there is a value cannot be asked with orMissing: every row would pass.");
        }

        bool missing = field.Operator != ConditionOperator.Exists;
        return new BoundCondition.FieldIs(field, node, path, new FieldTest.Present(), Negated: missing, WhenMissing: missing);
    }

    /// <summary>Tests of texts, ids, numbers, truth values and enums.</summary>
    private FieldTest? ValueTest(Given given, BoundPath path, Scope scope, bool fold)
    {
        ConditionField field = path.Field;
        bool folded = fold && field.Type == FieldType.Text;
        switch (given.Operator)
        {
            case ConditionOperator.In or ConditionOperator.Nin:
                return Many(given) is { } many && Constants(many, field, given.At, folded) is { } constants ? new FieldTest.OneOf(constants, folded) : null;
            case ConditionOperator.Between or ConditionOperator.Nbetween:
                return Bounds(given) is { } bounds
                    && Operand(bounds.From, field, scope, bounds.FromAt, folded) is { } from && Operand(bounds.To, field, scope, bounds.ToAt, folded) is { } to
                        ? Ordered(from, to, bounds.ToAt) ? new FieldTest.Range(from, to, UpperInside: true) : null
                        : null;
            case ConditionOperator.Contains or ConditionOperator.Ncontains or ConditionOperator.StartsWith or ConditionOperator.EndsWith:
                TextPlace place = given.Operator switch
                {
                    ConditionOperator.StartsWith => TextPlace.Start,
                    ConditionOperator.EndsWith => TextPlace.End,
                    _ => TextPlace.Anywhere,
                };
                return OneText(given) is { } part ? new FieldTest.Part(place, folded ? PlainFold.Of(part) : part, folded) : null;
            case ConditionOperator.Matches or ConditionOperator.Like:
                return OneText(given) is { } pattern ? PatternTest(pattern, given.Operator == ConditionOperator.Like, folded, $"{given.At}.value.string") : null;
        }

        if (One(given) is not { } one)
        {
            return null;
        }

        Comparison sign = Sign(given.Operator);
        if (field.Type == FieldType.Enum && sign != Comparison.Equal)
        {
            return Ranked(one, field, sign, $"{given.At}.value");
        }

        return Operand(one, field, scope, $"{given.At}.value", folded) is { } operand ? new FieldTest.Compare(sign, operand, folded) : null;
    }

    private FieldTest.Pattern? PatternTest(string text, bool like, bool fold, string at)
    {
        if (ConditionPattern.TryParse(text, like, fold, out ConditionPattern? pattern, out string? problem))
        {
            return new FieldTest.Pattern(pattern, fold);
        }

        Fault(at, ConditionFaultKind.BadPattern, problem);
        return null;
    }

    // The values of an enum that stand so to one of them: an order of names is of no use to a database.
    private FieldTest.OneOf? Ranked(ConditionValue value, ConditionField field, Comparison sign, string at)
    {
        if (Constant(value, field, at, fold: false) is not string name)
        {
            return null;
        }

        List<string> values = [.. field.Values];
        int rank = values.IndexOf(name);
        object[] chosen = [.. values.Where((_, i) => sign switch
        {
            Comparison.Greater => i > rank,
            Comparison.GreaterOrEqual => i >= rank,
            Comparison.Less => i < rank,
            _ => i <= rank,
        })];
        return new FieldTest.OneOf(chosen, Fold: false);
    }

    private FieldTest? ListTest(Given given, bool fold, bool orMissing)
    {
        switch (given.Operator)
        {
            case ConditionOperator.HasAny or ConditionOperator.HasAll or ConditionOperator.HasNone:
                TagMatch match = given.Operator == ConditionOperator.HasAny ? TagMatch.Any : given.Operator == ConditionOperator.HasAll ? TagMatch.All : TagMatch.None;
                if (Many(given) is not { } many)
                {
                    return null;
                }

                List<string> texts = [];
                for (int i = 0; i < many.Count; i++)
                {
                    if (Resolve(many[i], $"{given.At}.values[{i}]") is ConditionValue.Text { Value: var text })
                    {
                        texts.Add(fold ? PlainFold.Of(text) : text);
                    }
                    else
                    {
                        Fault($"{given.At}.values[{i}]", ConditionFaultKind.TypeMismatch, "A list of texts is compared with texts: give a string.");
                        return null;
                    }
                }

                return new FieldTest.ListHas(match, texts, fold);
            default:
                Comparison sign = given.Operator == ConditionOperator.SizeEq ? Comparison.Equal : given.Operator == ConditionOperator.SizeGt ? Comparison.Greater : Comparison.Less;
                if (One(given) is not { } one || Resolve(one, $"{given.At}.value") is not ConditionValue.Whole { Value: >= 0 and var size })
                {
                    Fault($"{given.At}.value", ConditionFaultKind.TypeMismatch, "The size of a list is compared with a whole number from 0: give an int.");
                    return null;
                }

                if (!orMissing && (sign == Comparison.Less ? size <= 1 : sign == Comparison.Equal && size == 0))
                {
                    Fault($"{given.At}.value", ConditionFaultKind.OutOfRange, "A list without values is missing, and no size of it is compared: ask IS_EMPTY for it, or set orMissing.");
                    return null;
                }

                return new FieldTest.ListSize(sign, size);
        }
    }

    private FieldTest.ConceptIs? ConceptTest(Given given, BoundPath path)
    {
        if (path.Field.Taxonomy is not { } key || !catalogue.TryGetTaxonomy(key, out KnownTaxonomy taxonomy))
        {
            Fault($"{given.At}.path", ConditionFaultKind.UnknownTaxonomy, $"The concepts of '{path}' belong to no taxonomy of this workspace.");
            return null;
        }

        IReadOnlyList<ConditionValue>? values = given.Values ?? (given.Value is { } one ? [one] : null);
        if (values is null or { Count: 0 })
        {
            Missing(given, "value");
            return null;
        }

        List<KnownConcept> concepts = [];
        for (int i = 0; i < values.Count; i++)
        {
            string at = given.Values is null ? $"{given.At}.value" : $"{given.At}.values[{i}]";
            string? term = Resolve(values[i], at) switch
            {
                ConditionValue.Text text => text.Value,
                ConditionValue.Whole id => id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => null,
            };
            if (term is null)
            {
                Fault(at, ConditionFaultKind.TypeMismatch, $"'{path}' holds concepts: give a string with a notation, label or id.");
            }
            else if (Concept(taxonomy, term, at) is { } concept)
            {
                concepts.Add(concept);
            }
        }

        return concepts.Count == values.Count ? new FieldTest.ConceptIs(given.Operator, concepts) : null;
    }

    private FieldTest.Inside? GeoTest(Given given)
    {
        if (One(given) is not { } one || Resolve(one, $"{given.At}.value") is not ConditionValue.Geo { Area: var area })
        {
            Fault($"{given.At}.value", ConditionFaultKind.TypeMismatch, "A place is compared with an area: give a geo value.");
            return null;
        }

        bool circle = given.Operator == ConditionOperator.WithinRadius;
        bool complete = circle
            ? area is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180, RadiusKm: > 0 and <= 20_038, North: null, South: null, East: null, West: null }
            : area is { North: >= -90 and <= 90, South: >= -90 and <= 90, East: >= -180 and <= 180, West: >= -180 and <= 180, Latitude: null, Longitude: null, RadiusKm: null } && area.South <= area.North;
        if (!complete)
        {
            Fault($"{given.At}.value.geo", ConditionFaultKind.OutOfRange, circle
                ? "A circle takes latitude (-90 to 90), longitude (-180 to 180) and radiusKm (above 0), and nothing else."
                : "A region takes north, south (-90 to 90, south not above north), east and west (-180 to 180), and nothing else.");
            return null;
        }

        return new FieldTest.Inside(area);
    }

    private static string NotTaken(ConditionOperator asked, BoundPath path, IReadOnlyList<ConditionOperator> known) =>
        $"'{path}' is of type {ConditionWords<FieldType>.Of(path.Field.Type)} and does not take {ConditionWords<ConditionOperator>.Of(asked)}. It takes {string.Join(", ", known.Select(ConditionWords<ConditionOperator>.Of))}.";

    private static Comparison Sign(ConditionOperator asked) => asked switch
    {
        ConditionOperator.Gt or ConditionOperator.After => Comparison.Greater,
        ConditionOperator.Gte or ConditionOperator.OnOrAfter => Comparison.GreaterOrEqual,
        ConditionOperator.Lt or ConditionOperator.Before => Comparison.Less,
        ConditionOperator.Lte or ConditionOperator.OnOrBefore => Comparison.LessOrEqual,
        _ => Comparison.Equal,
    };
}
