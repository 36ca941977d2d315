namespace Catalog.Application.Storage.Reading;

/// <summary>Writes "the row stands behind (or in front of) the row with these order values".</summary>
/// <remarks>
/// Missing values stand first when rising and last when falling. Where all steps run the same way over columns without nulls,
/// a comparison of row values is written, which both databases answer by seeking in an index over these columns.
/// </remarks>
internal static class KeysetSql
{
    public static void Write(SqlText sql, JoinedOrder[] steps, IReadOnlyList<object?> values, bool behind)
    {
        if (values.Count != steps.Length)
        {
            throw new ArgumentException($"{values.Count} values for an order of {steps.Length} steps.", nameof(values));
        }

        sql.Append(" AND ");
        if (IsUniform(steps, values))
        {
            WriteRowValues(sql, steps, values, greater: behind != steps[0].Order.Descending);
            return;
        }

        // (a beyond) or (a same and ((b beyond) or (b same and ...)))
        for (int i = 0; i < steps.Length; i++)
        {
            bool last = i == steps.Length - 1;
            sql.Append('(');
            WriteBeyond(sql, steps[i], values[i], greater: behind != steps[i].Order.Descending);
            if (!last)
            {
                sql.Append(" OR (");
                WriteSame(sql, steps[i], values[i]);
                sql.Append(" AND ");
            }
        }

        for (int i = 0; i < steps.Length; i++)
        {
            sql.Append(i == 0 ? ")" : "))");
        }
    }

    private static bool IsUniform(JoinedOrder[] steps, IReadOnlyList<object?> values)
    {
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].IsNullable || values[i] is null || steps[i].Order.Descending != steps[0].Order.Descending)
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteRowValues(SqlText sql, JoinedOrder[] steps, IReadOnlyList<object?> values, bool greater)
    {
        sql.Append('(');
        for (int i = 0; i < steps.Length; i++)
        {
            sql.Append(i == 0 ? string.Empty : ", ").Column(steps[i].Frame, steps[i].Order.Member);
        }

        sql.Append(greater ? ") > (" : ") < (");
        for (int i = 0; i < steps.Length; i++)
        {
            sql.Append(i == 0 ? string.Empty : ", ");
            WriteValue(sql, steps[i], values[i]);
        }

        sql.Append(')');
    }

    private static void WriteBeyond(SqlText sql, in JoinedOrder step, object? value, bool greater)
    {
        SqlColumn column = new(step.Frame, step.Order.Member);
        if (value is null)
        {
            // Nulls are the least: everything that is there is greater, nothing is less.
            if (greater)
            {
                sql.Column(column).Append(" IS NOT NULL");
            }
            else
            {
                sql.Append("0 = 1");
            }

            return;
        }

        sql.Append('(').Column(column).Append(greater ? " > " : " < ");
        WriteValue(sql, step, value);
        if (!greater && step.IsNullable)
        {
            sql.Append(" OR ").Column(column).Append(" IS NULL");
        }

        sql.Append(')');
    }

    private static void WriteSame(SqlText sql, in JoinedOrder step, object? value)
    {
        SqlColumn column = new(step.Frame, step.Order.Member);
        if (value is null)
        {
            sql.Column(column).Append(" IS NULL");
            return;
        }

        sql.Column(column).Append(" = ");
        WriteValue(sql, step, value);
    }

    private static void WriteValue(SqlText sql, in JoinedOrder step, object? value) =>
        sql.Value(step.Order.Member, SqlValue.Of(step.Order.Member, value ?? throw new ArgumentNullException(nameof(value)), out _));
}
