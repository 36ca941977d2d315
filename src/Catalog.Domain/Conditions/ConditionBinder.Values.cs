using System.Globalization;

namespace Catalog.Domain.Conditions;

/// <content>Values: how many an operator takes, and of which type.</content>
public sealed partial class ConditionBinder
{
    /// <summary>An operator with the values it was given, whether they stand in a field or a related condition.</summary>
    private sealed record Given(ConditionOperator Operator, ConditionValue? Value, ConditionValue? Value2, IReadOnlyList<ConditionValue>? Values, string At)
    {
        public string Name => ConditionWords<ConditionOperator>.Of(Operator);
    }

    private ConditionValue? One(Given given)
    {
        if (given.Values is not null)
        {
            Fault($"{given.At}.values", ConditionFaultKind.SurplusValue, $"{given.Name} takes one value: give it as value.");
            return null;
        }

        if (given.Value2 is not null)
        {
            Fault($"{given.At}.value2", ConditionFaultKind.SurplusValue, $"{given.Name} takes one value: leave value2 out.");
            return null;
        }

        if (given.Value is null)
        {
            Missing(given, "value");
        }

        return given.Value;
    }

    private IReadOnlyList<ConditionValue>? Many(Given given)
    {
        if (given.Value is not null)
        {
            Fault($"{given.At}.value", ConditionFaultKind.SurplusValue, $"{given.Name} takes several values: give them as values.");
            return null;
        }

        if (given.Values is null)
        {
            Missing(given, "values");
            return null;
        }

        if (given.Values.Count == 0)
        {
            Fault($"{given.At}.values", ConditionFaultKind.MissingValue, $"{given.Name} takes at least one value.");
            return null;
        }

        if (given.Values.Count > ConditionLimits.Values)
        {
            Fault($"{given.At}.values", ConditionFaultKind.TooLarge, $"The list has {given.Values.Count} values, at most {ConditionLimits.Values} are allowed: make a static segment or a tag of them.");
            return null;
        }

        return given.Values;
    }

    private (ConditionValue From, ConditionValue To, string FromAt, string ToAt)? Bounds(Given given)
    {
        if (given is { Value: { } from, Value2: { } to })
        {
            return (from, to, $"{given.At}.value", $"{given.At}.value2");
        }

        if (given is { Value: null, Values: [var first, var second] })
        {
            return (first, second, $"{given.At}.values[0]", $"{given.At}.values[1]");
        }

        Fault(given.At, ConditionFaultKind.MissingValue, $"{given.Name} takes two values, the lower one first: give them as {(given.Values is null && given.Value is not null ? "value and value2" : "values")}.");
        return null;
    }

    private string? OneText(Given given)
    {
        if (One(given) is not { } one)
        {
            return null;
        }

        if (Resolve(one, $"{given.At}.value") is not ConditionValue.Text { Value: var text })
        {
            Fault($"{given.At}.value", ConditionFaultKind.TypeMismatch, $"{given.Name} takes a text: give a string.");
            return null;
        }

        if (text.Length == 0)
        {
            Fault($"{given.At}.value.string", ConditionFaultKind.MissingValue, $"{given.Name} takes a text that is not empty; to ask for any value, use EXISTS.");
            return null;
        }

        return text;
    }

    private List<object>? Constants(IReadOnlyList<ConditionValue> values, ConditionField field, string at, bool fold)
    {
        List<object> constants = [];
        for (int i = 0; i < values.Count; i++)
        {
            if (Constant(values[i], field, $"{at}.values[{i}]", fold) is { } constant)
            {
                constants.Add(constant);
            }
        }

        return constants.Count == values.Count ? [.. constants.Distinct()] : null;
    }

    private Operand? Operand(ConditionValue value, ConditionField field, Scope scope, string at, bool fold)
    {
        if (value is ConditionValue.FieldPath { Path: var other })
        {
            if (Path(other, scope, $"{at}.fieldPath") is not { } path)
            {
                return null;
            }

            bool numbers = IsNumber(field.Type) && IsNumber(path.Field.Type);
            if (path.Field.Type != field.Type && !numbers)
            {
                Fault($"{at}.fieldPath", ConditionFaultKind.TypeMismatch, $"'{path}' is of type {ConditionWords<FieldType>.Of(path.Field.Type)} and '{field}' of type {ConditionWords<FieldType>.Of(field.Type)}: compare fields of one type.");
                return null;
            }

            if (path.Field.Type == FieldType.Money)
            {
                OneCurrency(path, null, scope, $"{at}.fieldPath");
            }

            return new Operand.OtherField(path, fold);
        }

        return Constant(value, field, at, fold) is { } constant ? new Operand.Constant(constant) : null;
    }

    private static bool IsNumber(FieldType type) => type is FieldType.Whole or FieldType.Number or FieldType.Money;

    private bool Ordered(Operand from, Operand to, string at)
    {
        if (from is Conditions.Operand.Constant { Value: IComparable low } && to is Conditions.Operand.Constant { Value: var high } && low.GetType() == high.GetType() && low.CompareTo(high) > 0)
        {
            Fault(at, ConditionFaultKind.OutOfRange, "The second value of BETWEEN is below the first: nothing would lie between them. Swap them.");
            return false;
        }

        return true;
    }

    /// <summary>A value in the type that a field's values have in memory.</summary>
    private object? Constant(ConditionValue value, ConditionField field, string at, bool fold)
    {
        ConditionValue? given = Resolve(value, at);
        switch (field.Type, given)
        {
            case (_, null):
                return null;
            case (FieldType.Text, ConditionValue.Text text):
                return fold ? PlainFold.Of(text.Value) : text.Value;
            case (FieldType.Id, ConditionValue.Whole id):
                return id.Value;
            case (FieldType.Id, ConditionValue.Text id) when long.TryParse(id.Value.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out long number):
                return number;
            case (FieldType.Whole, ConditionValue.Whole whole):
                return whole.Value;
            case (FieldType.Whole, ConditionValue.Number number) when decimal.Truncate(number.Value) == number.Value && Math.Abs(number.Value) <= long.MaxValue:
                return (long)number.Value;
            case (FieldType.Number or FieldType.Money, ConditionValue.Whole whole) when ExactDecimal.IsExact(whole.Value):
                return (decimal)whole.Value;
            case (FieldType.Number or FieldType.Money, ConditionValue.Number number) when ExactDecimal.IsExact(number.Value):
                return number.Value;
            case (FieldType.Number or FieldType.Money, ConditionValue.Number or ConditionValue.Whole):
                Fault(at, ConditionFaultKind.OutOfRange, $"'{field}' is kept with at most four decimals and below 922,337,203,685,477: round the value.");
                return null;
            case (FieldType.Real, ConditionValue.Whole whole):
                return (double)whole.Value;
            case (FieldType.Real, ConditionValue.Number number):
                return (double)number.Value;
            case (FieldType.Bool, ConditionValue.Bool truth):
                return truth.Value;
            case (FieldType.Enum, ConditionValue.Text text):
                string folded = PlainFold.Of(text.Value);
                if (field.Values.FirstOrDefault(known => known == text.Value) is { } exact)
                {
                    return exact;
                }

                if (field.Values.FirstOrDefault(known => PlainFold.Of(known) == folded) is { } same)
                {
                    return same;
                }

                Fault($"{at}.string", ConditionFaultKind.UnknownValue, $"'{field}' has no value '{TextRules.Shown(text.Value)}'.{Spelling.Hint(text.Value, field.Values)}");
                return null;
            default:
                Fault(at, ConditionFaultKind.TypeMismatch, $"'{field}' is of type {ConditionWords<FieldType>.Of(field.Type)}: give {Wanted(field.Type)}, not {Shown(given)}.");
                return null;
        }
    }

    /// <summary>The value of a parameter, or the value itself.</summary>
    private ConditionValue? Resolve(ConditionValue value, string at)
    {
        if (value is not ConditionValue.Param { Name: var name })
        {
            return value;
        }

        if (options.Parameters.TryGetValue(name, out ConditionValue? found) && found is not ConditionValue.Param)
        {
            return found;
        }

        Fault($"{at}.param", ConditionFaultKind.UnknownValue, $"There is no parameter '{TextRules.Shown(name)}' here.{Spelling.Hint(name, options.Parameters.Keys)}");
        return null;
    }

    private void OneCurrency(BoundPath path, ConditionValue? value, Scope scope, string at)
    {
        if (path.Field.CurrencyField is not { } currency)
        {
            return;
        }

        string own = string.Join('.', path.Steps.Select(step => step.Name).Append(currency));
        if (path.Field.MixesCurrencies && !scope.Currencies.ContainsKey(own))
        {
            string known = path.Field.Currencies.Count > 0 ? $" ({string.Join(", ", path.Field.Currencies)})" : "";
            Fault(at, ConditionFaultKind.CurrencyMix, $"The amounts of '{path}' are of several currencies{known}: join a condition that '{own}' equals one of them, with and.");
        }
        else if (value is ConditionValue.FieldPath { Path: var text } && Path(text, scope, $"{at}.fieldPath") is { Field: { Type: FieldType.Money, CurrencyField: { } of } } other)
        {
            string others = string.Join('.', other.Steps.Select(step => step.Name).Append(of));
            bool both = scope.Currencies.TryGetValue(own, out string? first) & scope.Currencies.TryGetValue(others, out string? second);
            bool same = own == others || (both ? PlainFold.Of(first!) == PlainFold.Of(second!) // both were found
                : path.Field.Currencies is [var only] && other.Field.Currencies is [var there] && only == there);
            if (!same)
            {
                Fault(at, ConditionFaultKind.CurrencyMix, $"'{path}' and '{other}' may be of different currencies: join conditions that '{own}' and '{others}' equal the same one, with and.");
            }
        }
    }

    private void Missing(Given given, string key) => Fault(given.At, ConditionFaultKind.MissingValue, $"{given.Name} needs '{key}'.");

    private static string Wanted(FieldType type) => type switch
    {
        FieldType.Text or FieldType.Enum => "a string",
        FieldType.Id => "an int or a string with an id",
        FieldType.Whole => "an int",
        FieldType.Number or FieldType.Money or FieldType.Real => "an int or a decimal",
        FieldType.Bool => "a bool",
        FieldType.Date or FieldType.DateTime => "a date, dateTime or relative",
        _ => "a value of that type",
    };

    private static string Shown(ConditionValue value) => value switch
    {
        ConditionValue.Text text => $"the string '{TextRules.Shown(text.Value)}'",
        ConditionValue.Whole whole => string.Create(CultureInfo.InvariantCulture, $"the int {whole.Value}"),
        ConditionValue.Number number => string.Create(CultureInfo.InvariantCulture, $"the decimal {number.Value}"),
        ConditionValue.Bool truth => truth.Value ? "the bool true" : "the bool false",
        ConditionValue.Date => "a date",
        ConditionValue.DateTime => "a dateTime",
        ConditionValue.Relative => "a relative time",
        ConditionValue.FieldPath path => $"the field '{TextRules.Shown(path.Path)}'",
        _ => "a geo value",
    };
}
