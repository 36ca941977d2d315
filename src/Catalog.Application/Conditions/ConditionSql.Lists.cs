using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;
using Catalog.Domain.Tagging;

namespace Catalog.Application.Conditions;

/// <content>Tests of lists of texts: the names of an item's concepts, and lists within metadata.</content>
internal sealed partial class ConditionSql
{
    // A list without values is missing: every test but that of presence is false for it.
    private void WriteListField(SqlText sql, Row row, BoundCondition.FieldIs field)
    {
        sql.Append('(');
        switch (field.Asked)
        {
            case FieldTest.Present when field.Negated:
                WriteEmpty(sql, row, field.Path);
                break;
            case FieldTest.Present:
                WriteValues(sql, row, field.Path, null, null);
                break;
            case FieldTest.ListHas { Match: TagMatch.Any } any:
                WriteValues(sql, row, field.Path, any, null);
                break;
            case FieldTest.ListHas { Match: TagMatch.All } all:
                for (int i = 0; i < all.Values.Count; i++)
                {
                    sql.Append(i == 0 ? "" : " AND ");
                    WriteValues(sql, row, field.Path, all with { Values = [all.Values[i]] }, null);
                }

                break;
            case FieldTest.ListHas none:
                WriteValues(sql, row, field.Path, null, null);
                sql.Append(" AND (");
                WriteValues(sql, row, field.Path, none, null);
                sql.Append(") IS NOT TRUE");
                break;
            case FieldTest.ListSize size:
                WriteValues(sql, row, field.Path, null, size);
                break;
            default:
                throw new ArgumentException($"{field.Asked.GetType().Name} cannot be asked of lists.", nameof(field));
        }

        if (field.WhenMissing && field.Asked is not FieldTest.Present)
        {
            sql.Append(" OR ");
            WriteEmpty(sql, row, field.Path);
        }

        sql.Append(')');
    }

    private void WriteEmpty(SqlText sql, Row row, BoundPath path)
    {
        sql.Append('(');
        WriteValues(sql, row, path, null, null);
        sql.Append(") IS NOT TRUE");
    }

    /// <summary>Writes that the list has a value; one of some, or so many values that are there, if that is asked.</summary>
    private void WriteValues(SqlText sql, Row row, BoundPath path, FieldTest.ListHas? having, FieldTest.ListSize? size)
    {
        // The binder only finds fields of ours.
        StoredField field = (StoredField)path.Field;
        if (field.IsTags)
        {
            WriteTagNames(sql, row, path, having, size);
            return;
        }

        int alias = sql.NextAlias();
        Action<SqlText> json = Value(row, path with { Field = new StoredField(field.Name, FieldType.Text, SlotKind.Text, field.Members) }).Write;
        sql.Append(size is null ? "EXISTS (SELECT 1 FROM " : "EXISTS (SELECT COUNT(*) FROM "); // SQLite takes HAVING where a column is an aggregate
        dialect.WriteElements(sql, json, field.JsonPath[0], alias);
        sql.Append(" WHERE ");
        dialect.WriteIsText(sql, alias);
        sql.Append(" AND ");
        dialect.WritePresent(sql, text => dialect.WriteElement(text, alias));
        if (having is not null)
        {
            sql.Append(" AND ");
            WriteAnyOf(sql, text => dialect.WriteElement(text, alias), having);
        }

        if (size is not null)
        {
            sql.Append(" HAVING COUNT(*) > 0 AND COUNT(DISTINCT ");
            dialect.WriteElement(sql, alias);
            WriteSize(sql.Append(')'), size);
        }

        sql.Append(')');
    }

    // An item has one assignment of a concept, so that assignments are counted.
    private void WriteTagNames(SqlText sql, Row row, BoundPath path, FieldTest.ListHas? having, FieldTest.ListSize? size)
    {
        ReadEntity entity = path.Steps.Count == 0 ? row.Frame.Entity : ((StoredRelation)path.Steps[^1]).Relation.Target;
        Action<SqlText> key = Value(row, path with { Field = new StoredField("id", FieldType.Id, SlotKind.Integer, [entity.Key]) }).Write;
        SqlFrame frame = new(names.Assignment, sql.NextAlias());
        ReadMember item = names.Assignment.Member(nameof(TagAssignment.ItemId));
        if (fewRows)
        {
            sql.Append("EXISTS (SELECT 1 FROM ");
        }
        else
        {
            key(sql);
            sql.Append(" IN (SELECT ").Column(frame, item).Append(" FROM ");
        }

        FromSql.WriteTables(sql, frame, 1);
        sql.Append(" WHERE ");
        FromSql.WriteWorkspace(sql, frame, 1, "");
        sql.Append(" AND ").Column(frame, names.Assignment.Member(nameof(TagAssignment.Status))).Append(" = ").Append((int)TagStatus.Accepted);
        if (fewRows)
        {
            sql.Append(" AND ").Column(frame, item).Append(" = ");
            key(sql);
        }

        if (having is not null)
        {
            // The concepts of those names: computed once for the statement.
            SqlFrame concept = new(names.Concept, sql.NextAlias());
            sql.Append(" AND ").Column(frame, names.Assignment.Member(nameof(TagAssignment.ConceptId))).Append(" IN (SELECT ").Column(concept, names.Concept.Key).Append(" FROM ");
            FromSql.WriteTables(sql, concept, 1);
            sql.Append(" WHERE ");
            FromSql.WriteWorkspace(sql, concept, 1, "");
            sql.Append(" AND ");
            WriteAnyOf(sql, text => text.Column(concept, names.Concept.Member(nameof(Concept.Name))), having);
            sql.Append(')');
        }

        if (size is not null)
        {
            sql.Append(" GROUP BY ").Column(frame, item).Append(" HAVING COUNT(*)");
            WriteSize(sql, size);
        }

        sql.Append(')');
    }

    private void WriteAnyOf(SqlText sql, Action<SqlText> value, FieldTest.ListHas having) => WriteOneOf(sql, Folded(value, having.Fold), SlotKind.Text, null, [.. having.Values]);

    private static void WriteSize(SqlText sql, FieldTest.ListSize size) => sql.Append(Sign(size.Sign)).Parameter(SqlValue.Integer(size.Size));
}
