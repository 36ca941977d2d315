using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <content>Tests of fields.</content>
internal sealed partial class ConditionSql
{
    private void WriteField(SqlText sql, Row row, BoundCondition.FieldIs field)
    {
        if (field.Path.Field.Type == FieldType.TextList)
        {
            WriteListField(sql, row, field);
            return;
        }

        (Action<SqlText> value, StoredField stored) = Value(row, field.Path);
        sql.Append('(');
        if (field.Asked is FieldTest.Present)
        {
            sql.Append(field.Negated ? "(" : "");
            WritePresent(sql, value, stored);
            sql.Append(field.Negated ? ") IS NOT TRUE" : "");
        }
        else
        {
            // A blank text is missing. Positive tests of texts with letters in them fail for it anyhow; negative ones and patterns do not.
            bool isText = stored.Kind == SlotKind.Text && stored.Type == FieldType.Text;
            bool guard = isText && (field.Negated || field.Asked is FieldTest.Pattern || (field.Asked is FieldTest.Compare or FieldTest.OneOf or FieldTest.Part && MayBeBlank(field.Asked)));
            if (guard)
            {
                WritePresent(sql, value, stored);
                sql.Append(" AND ");
            }

            sql.Append(field.Negated ? "NOT (" : "");
            if (field.Asked is FieldTest.Inside inside)
            {
                WriteInside(sql, row, field.Path, stored, inside.Area);
            }
            else
            {
                WriteTest(sql, row, value, stored.Kind, stored, field.Asked);
            }

            sql.Append(field.Negated ? ")" : "");
            if (field.WhenMissing && !(stored.IsAlwaysThere && field.Path.Steps.Count == 0 && !MayMiss(field.Asked)))
            {
                sql.Append(" OR (");
                WritePresent(sql, value, stored);
                sql.Append(") IS NOT TRUE");
                if (MayMiss(field.Asked))
                {
                    sql.Append(" OR (");
                    WriteTest(sql, row, value, stored.Kind, stored, field.Asked);
                    sql.Append(") IS NULL");
                }
            }
        }

        sql.Append(')');
    }

    private void WriteAnyWords(SqlText sql, Row row, BoundCondition.Words words)
    {
        sql.Append('(');
        for (int i = 0; i < words.Paths.Count; i++)
        {
            (Action<SqlText> value, StoredField stored) = Value(row, words.Paths[i]);
            sql.Append(i == 0 ? "(" : " OR (");
            if (words.Asked is FieldTest.Pattern)
            {
                WritePresent(sql, value, stored);
                sql.Append(" AND ");
            }

            WriteTest(sql, row, value, stored.Kind, stored, words.Asked);
            sql.Append(')');
        }

        sql.Append(')');
    }

    private void WritePresent(SqlText sql, Action<SqlText> value, StoredField field)
    {
        if (field.Kind == SlotKind.Text && field.Type == FieldType.Text)
        {
            dialect.WritePresent(sql, value);
            return;
        }

        value(sql);
        sql.Append(" IS NOT NULL");
    }

    /// <summary>Whether the operand of a test can be missing in a row.</summary>
    private static bool MayMiss(FieldTest test) => test switch
    {
        FieldTest.Compare { To: Operand.OtherField or Operand.FieldMoment } => true,
        FieldTest.Range { From: var from, To: var to } => from is Operand.OtherField or Operand.FieldMoment || to is Operand.OtherField or Operand.FieldMoment,
        _ => false,
    };

    /// <summary>Whether a blank text could pass a test.</summary>
    private static bool MayBeBlank(FieldTest test) => test switch
    {
        FieldTest.Compare { To: Operand.Constant { Value: string text } } => string.IsNullOrWhiteSpace(text),
        FieldTest.OneOf oneOf => oneOf.Values.Any(value => value is string text && string.IsNullOrWhiteSpace(text)),
        FieldTest.Part part => string.IsNullOrWhiteSpace(part.Text),
        _ => true,
    };

    /// <summary>How the value at the end of a path is written, as seen from a row.</summary>
    private (Action<SqlText> Write, StoredField Field) Value(Row row, BoundPath path)
    {
        // The binder only finds fields of ours.
        StoredField field = (StoredField)path.Field;
        int step = 0;
        while (step < path.Steps.Count && row is { Via: { } via, From: { } from } && via.IsUndoneBy((StoredRelation)path.Steps[step]))
        {
            row = from;
            step++;
        }

        Row start = row;
        IReadOnlyList<ConditionRelation> rest = step == 0 ? path.Steps : [.. path.Steps.Skip(step)];
        if (rest.Count == 0 && (field.Tables & ~start.Tables) == 0)
        {
            return (sql => WriteColumns(sql, start.Frame, field), field);
        }

        return (sql => WriteLookup(sql, start, rest, field), field);
    }

    // (SELECT value FROM ... WHERE key = ...): the relations lead to one row or none.
    private void WriteLookup(SqlText sql, Row start, IReadOnlyList<ConditionRelation> steps, StoredField field)
    {
        sql.Append("(SELECT ");
        if (steps.Count == 0)
        {
            // The row itself, in those of its tables that are not joined.
            SqlFrame self = new(start.Frame.Entity, sql.NextAlias());
            int all = field.Tables | self.Entity.OwnTable;
            WriteColumns(sql, self, field);
            sql.Append(" FROM ");
            FromSql.WriteTables(sql, self, all);
            sql.Append(" WHERE ").Column(self, self.Entity.Key).Append(" = ").Column(start.Frame, start.Frame.Entity.Key);
            FromSql.WriteWorkspace(sql, self, all, " AND ");
            sql.Append(')');
            return;
        }

        SqlFrame[] frames = new SqlFrame[steps.Count];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = new SqlFrame(((StoredRelation)steps[i]).Relation.Target, sql.NextAlias());
        }

        WriteColumns(sql, frames[^1], field);
        for (int i = 0; i < frames.Length; i++)
        {
            ReadRelation relation = ((StoredRelation)steps[i]).Relation;
            int tables = frames[i].Entity.OwnTable | (1 << relation.TargetKey.Table)
                | (i == frames.Length - 1 ? field.Tables : 1 << ((StoredRelation)steps[i + 1]).Relation.SourceKey.Table);
            if (i == 0)
            {
                sql.Append(" FROM ");
                FromSql.WriteTables(sql, frames[0], tables);
            }
            else
            {
                SqlFrame from = frames[i - 1];
                WriteJoin(sql, frames[i], tables, relation.TargetKey, text => text.Column(from, relation.SourceKey));
                FromSql.WriteWorkspace(sql, frames[i], tables, " AND ");
            }
        }

        ReadRelation first = ((StoredRelation)steps[0]).Relation;
        sql.Append(" WHERE ").Column(frames[0], first.TargetKey).Append(" = ");
        WriteSourceKey(sql, start, first.SourceKey);
        FromSql.WriteWorkspace(sql, frames[0], frames[0].Entity.OwnTable, " AND ");
        sql.Append(')');
    }

    // A key that stands in a table that is not joined is the row's own key, which stands in each of them.
    private static void WriteSourceKey(SqlText sql, Row row, ReadMember key) =>
        sql.Column(row.Frame, (row.Tables & (1 << key.Table)) != 0 ? key : row.Frame.Entity.Key);

    private void WriteColumns(SqlText sql, SqlFrame frame, StoredField field)
    {
        if (field.JsonPath.Count > 0)
        {
            dialect.WriteAttribute(sql, text => text.Column(frame, field.Members[0]), field);
            return;
        }

        if (field.Type == FieldType.Geo)
        {
            // Present when both are: the sum of a null is null.
            sql.Append('(').Column(frame, field.Members[0]).Append(" + ").Column(frame, field.Members[1]).Append(')');
            return;
        }

        for (int i = 0; i < field.Members.Count; i++)
        {
            sql.Append(i == 0 ? field.Members.Count > 1 ? "(" : "" : " * ").Column(frame, field.Members[i]);
        }

        sql.Append(field.Members.Count > 1 ? ")" : "");
    }
}
