using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <content>What is computed over rows, and how it is tested.</content>
internal sealed partial class ConditionSql
{
    /// <summary>Writes whether the aggregate of a group passes; or, for groups that have one, whether it fails.</summary>
    private void WriteResult(SqlText sql, BoundCondition.Aggregate aggregate, Way way, bool failing)
    {
        Row last = way.Steps[^1];
        (Action<SqlText>? value, StoredField? field) = aggregate.Of is { } of ? Value(last, of) : (null, null);
        bool canMiss = aggregate.Function is not (ConditionAggregate.Count or ConditionAggregate.Distinct or ConditionAggregate.Sum);
        if (failing)
        {
            // Where nothing passes, so does a group in which all values are missing: only what is there can fail.
            sql.Append("((");
            WriteAsked(sql, aggregate, last, value, field);
            sql.Append(") IS NOT TRUE");
            if (canMiss && value is not null)
            {
                sql.Append(" AND COUNT(");
                value(sql);
                sql.Append(") > 0");
            }

            sql.Append(')');
        }
        else if (aggregate.WhenEmpty && canMiss && value is not null)
        {
            sql.Append("(COUNT(");
            value(sql);
            sql.Append(") = 0 OR ");
            WriteAsked(sql, aggregate, last, value, field);
            sql.Append(')');
        }
        else
        {
            WriteAsked(sql, aggregate, last, value, field);
        }
    }

    private void WriteAsked(SqlText sql, BoundCondition.Aggregate aggregate, Row last, Action<SqlText>? value, StoredField? field)
    {
        sql.Append(aggregate.Negated ? "NOT (" : "(");
        if (aggregate.Function == ConditionAggregate.Avg && value is not null && field is not null)
        {
            WriteMean(sql, value, field, aggregate.Asked);
        }
        else
        {
            SlotKind kind = aggregate.Function switch
            {
                ConditionAggregate.Sum or ConditionAggregate.Min or ConditionAggregate.Max => field?.Kind ?? SlotKind.Integer,
                _ => SlotKind.Integer,
            };
            WriteTest(sql, last, text => WriteFunction(text, aggregate, last, value, field), kind, null, aggregate.Asked);
        }

        sql.Append(')');
    }

    private void WriteFunction(SqlText sql, BoundCondition.Aggregate aggregate, Row last, Action<SqlText>? value, StoredField? field)
    {
        switch (aggregate.Function)
        {
            case ConditionAggregate.Count:
                sql.Append("COUNT(*)");
                break;
            case ConditionAggregate.Distinct when value is null || field is null:
                sql.Append("COUNT(DISTINCT ").Column(last.Frame, last.Frame.Entity.Key).Append(')');
                break;
            case ConditionAggregate.Distinct when field is { Kind: SlotKind.Text, Type: FieldType.Text }:
                sql.Append("COUNT(DISTINCT CASE WHEN ");
                dialect.WritePresent(sql, value);
                sql.Append(" THEN ");
                value(sql);
                sql.Append(" END)");
                break;
            case ConditionAggregate.DaysSinceFirst or ConditionAggregate.DaysSinceLast when value is not null && field is not null:
                sql.Append('(');
                dialect.WriteDaysUntil(
                    sql, field.Kind, text => WriteCall(text, aggregate.Function == ConditionAggregate.DaysSinceFirst ? "MIN(" : "MAX(", value, ")"), DateOnly.FromDateTime(asOf.UtcDateTime));
                sql.Append(')');
                break;
            default:
                (string open, string close) = aggregate.Function switch
                {
                    ConditionAggregate.Distinct => ("COUNT(DISTINCT ", ")"),
                    ConditionAggregate.Sum => ("COALESCE(SUM(", "), 0)"),
                    ConditionAggregate.Min => ("MIN(", ")"),
                    _ => ("MAX(", ")"),
                };
                WriteCall(sql, open, value ?? throw new InvalidOperationException($"{aggregate.Function} has nothing to compute with."), close);
                break;
        }
    }

    // sum / count is compared with a number as sum is with number * count: without dividing, so without rounding.
    private void WriteMean(SqlText sql, Action<SqlText> value, StoredField field, FieldTest test)
    {
        void Side(Comparison sign, Operand operand)
        {
            dialect.WriteSum(sql, field.Kind, text => WriteCall(text, "SUM(", value, ")"));
            sql.Append(Sign(sign));
            dialect.WriteMeanSide(sql, field.Kind, Number(operand), text => WriteCall(text, "COUNT(", value, ")"));
        }

        switch (test)
        {
            case FieldTest.Compare compare:
                Side(compare.Sign, compare.To);
                break;
            case FieldTest.Range range:
                Side(Comparison.GreaterOrEqual, range.From);
                sql.Append(" AND ");
                Side(Comparison.LessOrEqual, range.To);
                break;
            default:
                throw new ArgumentException($"{test.GetType().Name} cannot be asked of a mean.", nameof(test));
        }
    }

    private static decimal Number(Operand operand) => operand is Operand.Constant { Value: var value } && value is long whole ? whole : (decimal)((Operand.Constant)operand).Value;

    private static void WriteCall(SqlText sql, string open, Action<SqlText> argument, string close)
    {
        sql.Append(open);
        argument(sql);
        sql.Append(close);
    }
}
