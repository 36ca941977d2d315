namespace Catalog.Application.Storage.Reading;

/// <summary>Writes a <see cref="ReadFilter"/> as SQL.</summary>
/// <remarks>
/// Negation is pushed down to the leaves, which then say themselves what a missing value means. So everything above a leaf is
/// joined by AND and OR only, where SQL's "unknown" and "false" come to the same.
/// </remarks>
internal sealed partial class FilterSql(SqlDialect dialect, TagTables? tags)
{
    private const string Never = "0 = 1";
    private const string Always = "1 = 1";

    /// <summary>Writes the condition; the workspace is parameter 1 of the statement.</summary>
    public void Write(SqlText sql, in SqlFrame frame, ReadFilter filter, bool negated = false)
    {
        switch (filter)
        {
            case ReadFilter.All all:
                WriteList(sql, frame, all.Of, negated ? " OR " : " AND ", negated, whenEmpty: negated ? Never : Always);
                break;
            case ReadFilter.Any any:
                WriteList(sql, frame, any.Of, negated ? " AND " : " OR ", negated, whenEmpty: negated ? Always : Never);
                break;
            case ReadFilter.Not not:
                Write(sql, frame, not.Of, !negated);
                break;
            case ReadFilter.Compare compare:
                WriteCompare(sql, new SqlColumn(frame, compare.Member), compare.Operator, compare.Value, negated);
                break;
            case ReadFilter.In within:
                WriteIn(sql, new SqlColumn(frame, within.Member), within.Values, negated);
                break;
            case ReadFilter.Match match:
                WriteMatch(sql, new SqlColumn(frame, match.Member), match, negated);
                break;
            case ReadFilter.Related related:
                WriteRelated(sql, frame, related, negated);
                break;
            case ReadFilter.Counted counted:
                WriteCounted(sql, frame, counted, negated);
                break;
            case ReadFilter.Attribute attribute:
                sql.Append(negated ? "(COALESCE(NOT (" : "(COALESCE((");
                dialect.WriteAttribute(sql, new SqlColumn(frame, attribute.Json), attribute.Key, attribute.Test);
                sql.Append(negated ? "), 1 = 1))" : "), 1 = 0))");
                break;
            case ReadFilter.Tagged tagged:
                WriteTagged(sql, frame, tagged.Tags, negated);
                break;
            case ReadFilter.OfTaxonomy taxonomy:
                sql.Append(negated ? "COALESCE(" : string.Empty).Column(frame, taxonomy.TaxonomyId).Append(negated ? " <> " : " = ");
                WriteTaxonomy(sql, taxonomy.Key);
                sql.Append(negated ? ", 1 = 1)" : string.Empty);
                break;
            case ReadFilter.InSegment segment:
                WriteInSegment(sql, frame, segment.SegmentId, negated);
                break;
            case ReadFilter.Meets meets:
                sql.Append(negated ? "((" : "(");
                meets.Condition.Write(sql, frame);
                sql.Append(negated ? ") IS NOT TRUE)" : ")");
                break;
            default:
                throw new ArgumentException($"Unknown condition {filter.GetType().Name}.", nameof(filter));
        }
    }

    private void WriteList(SqlText sql, in SqlFrame frame, IReadOnlyList<ReadFilter> parts, string joint, bool negated, string whenEmpty)
    {
        if (parts.Count == 0)
        {
            sql.Append(whenEmpty);
            return;
        }

        if (parts.Count == 1)
        {
            Write(sql, frame, parts[0], negated);
            return;
        }

        sql.Append('(');
        for (int i = 0; i < parts.Count; i++)
        {
            if (i > 0)
            {
                sql.Append(joint);
            }

            Write(sql, frame, parts[i], negated);
        }

        sql.Append(')');
    }

    private static void WriteCompare(SqlText sql, in SqlColumn column, ComparisonOperator comparison, object? value, bool negated)
    {
        ReadMember member = column.Member;
        if (value is null)
        {
            if (comparison == ComparisonOperator.Equal)
            {
                sql.Column(column).Append(negated ? " IS NOT NULL" : " IS NULL");
            }
            else
            {
                sql.Append(negated ? Always : Never);
            }

            return;
        }

        SqlValue parameter = SqlValue.Of(member, value, out bool exact);
        if (!exact)
        {
            // The column is coarser than the value, which was rounded down to f: no value equals it; one is above it if and
            // only if it is above f, and below it if and only if it is not above f.
            if (comparison == ComparisonOperator.Equal)
            {
                WriteConstant(sql, column, negated);
                return;
            }

            comparison = comparison is ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual ? ComparisonOperator.Greater : ComparisonOperator.LessOrEqual;
        }

        string sign = (comparison, negated) switch
        {
            (ComparisonOperator.Equal, false) => " = ",
            (ComparisonOperator.Equal, true) => " <> ",
            (ComparisonOperator.Greater, false) or (ComparisonOperator.LessOrEqual, true) => " > ",
            (ComparisonOperator.GreaterOrEqual, false) or (ComparisonOperator.Less, true) => " >= ",
            (ComparisonOperator.Less, false) or (ComparisonOperator.GreaterOrEqual, true) => " < ",
            _ => " <= ",
        };
        bool orMissing = negated && member.IsNullable;
        if (orMissing)
        {
            sql.Append('(').Column(column).Append(" IS NULL OR ");
        }

        sql.Column(column).Append(sign).Value(member, parameter);
        if (orMissing)
        {
            sql.Append(')');
        }
    }

    // A test that no value passes: its negation lets all rows pass.
    private static void WriteConstant(SqlText sql, in SqlColumn column, bool negated)
    {
        _ = column;
        sql.Append(negated ? Always : Never);
    }

    private static void WriteIn(SqlText sql, in SqlColumn column, IReadOnlyList<object?> values, bool negated)
    {
        bool withNull = false;
        int written = 0;
        sql.Append('(');
        foreach (object? value in values)
        {
            if (value is null)
            {
                withNull = true;
                continue;
            }

            SqlValue parameter = SqlValue.Of(column.Member, value, out bool exact);
            if (exact)
            {
                if (written++ == 0)
                {
                    sql.Column(column).Append(negated ? " NOT IN (" : " IN (");
                }
                else
                {
                    sql.Append(", ");
                }

                sql.Value(column.Member, parameter);
            }
        }

        if (written > 0)
        {
            sql.Append(')');
        }

        // Without a value in the list, a missing value is outside of it; with null in the list, it is inside.
        string? missing = (withNull, negated) switch
        {
            (true, false) => " IS NULL",
            (true, true) => " IS NOT NULL",
            (false, true) when written > 0 && column.Member.IsNullable => " IS NULL",
            _ => null,
        };
        if (missing is not null)
        {
            sql.Append(written == 0 ? string.Empty : withNull && negated ? " AND " : " OR ").Column(column).Append(missing);
        }
        else if (written == 0)
        {
            sql.Append(negated ? Always : Never);
        }

        sql.Append(')');
    }

    private void WriteMatch(SqlText sql, in SqlColumn column, ReadFilter.Match match, bool negated)
    {
        if (match.Text.Length == 0)
        {
            sql.Column(column).Append(negated ? " IS NULL" : " IS NOT NULL");
            return;
        }

        if (!negated)
        {
            dialect.WriteMatch(sql, column, match.Operator, match.Text);
            return;
        }

        sql.Append("(NOT ");
        dialect.WriteMatch(sql, column, match.Operator, match.Text);
        if (column.Member.IsNullable)
        {
            sql.Append(" OR ").Column(column).Append(" IS NULL");
        }

        sql.Append(')');
    }
}
