namespace Catalog.Domain.Conditions;

/// <summary>Asks what an event changed.</summary>
internal static class RowChanges
{
    public static bool Match(BoundCondition.Changed changed, ConditionRow row, DateTimeOffset asOf)
    {
        object? before = row.Before is { } earlier ? RowValues.Of(earlier, changed.Path) : null;
        object? after = RowValues.Of(row, changed.Path);
        if (row.Before is null || Equals(before, after))
        {
            return false;
        }

        if ((changed.From is { } from && !Is(before, from, row.Before, asOf)) || (changed.To is { } to && !Is(after, to, row, asOf)))
        {
            return false;
        }

        return changed.Kind switch
        {
            ValueChange.Set => before is null,
            ValueChange.Cleared => after is null,
            ValueChange.Increased => Rise(changed.Path.Field, before, after) > 0,
            ValueChange.Decreased => Rise(changed.Path.Field, before, after) < 0,
            _ => true,
        };
    }

    private static bool Is(object? value, Operand operand, ConditionRow row, DateTimeOffset asOf) =>
        value is not null && ValueTests.Order(value, operand, fold: value is string && operand is Operand.Constant, row, asOf) == 0;

    private static int Rise(ConditionField field, object? before, object? after)
    {
        if (before is null || after is null)
        {
            return 0;
        }

        List<string> values = [.. field.Values];
        return before is string from && after is string to
            ? values.IndexOf(to).CompareTo(values.IndexOf(from))
            : Comparer<object>.Default.Compare(after, before);
    }
}
