using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;
using Catalog.Domain.Segments;
using Catalog.Domain.Tagging;

namespace Catalog.Application.Conditions;

/// <content>Tags, concepts and memberships.</content>
internal sealed partial class ConditionSql
{
    private void WriteMember(SqlText sql, Row row, BoundCondition.Member member)
    {
        SqlFrame frame = new(names.Member, sql.NextAlias());
        ReadMember to = names.Member.Member(nameof(SegmentMember.To));
        OpenSubquery(sql, row, frame, nameof(SegmentMember.ItemId));
        sql.Append(" AND ").Column(frame, names.Member.Member(nameof(SegmentMember.SegmentId))).Append(" = ").Parameter(SqlValue.Integer(member.SegmentId));
        switch (member.State)
        {
            case MembershipState.Current:
                sql.Append(" AND ").Column(frame, to).Append(" IS NULL");
                break;
            case MembershipState.Entered:
                WriteWindow(sql, text => text.Column(frame, names.Member.Member(nameof(SegmentMember.From))), member.Window);
                break;
            case MembershipState.Exited:
                sql.Append(" AND ").Column(frame, to).Append(" IS NOT NULL");
                WriteWindow(sql, text => text.Column(frame, to), member.Window);
                break;
        }

        if (!member.IncludeOverrides)
        {
            sql.Append(" AND ").Column(frame, names.Member.Member(nameof(SegmentMember.Origin))).Append(" = ").Append((int)MembershipOrigin.Rule);
        }

        sql.Append(')');
    }

    private void WriteWindow(SqlText sql, Action<SqlText> time, BoundWindow? window)
    {
        if (window?.From is Operand.Moment from)
        {
            sql.Append(" AND ");
            WriteInstant(sql, time, SlotKind.Instant, Comparison.GreaterOrEqual, CalendarTime.Resolve(from, asOf), from.When.TimeZone);
        }

        if (window?.To is Operand.Moment to)
        {
            sql.Append(" AND ");
            WriteInstant(sql, time, SlotKind.Instant, Comparison.Less, CalendarTime.Resolve(to, asOf), to.When.TimeZone);
        }
    }

    private void WriteTags(SqlText sql, Row row, BoundCondition.Tags tags)
    {
        switch (tags.Match)
        {
            case TagMatch.Any:
                WriteAssigned(sql, row, tags, tags.Terms, inside: true);
                break;
            case TagMatch.None:
                sql.Append('(');
                WriteAssigned(sql, row, tags, tags.Terms, inside: true);
                sql.Append(" IS NOT TRUE)");
                break;
            default:
                sql.Append('(');
                for (int i = 0; i < tags.Terms.Count; i++)
                {
                    sql.Append(i == 0 ? "" : " AND ");
                    WriteAssigned(sql, row, tags, [tags.Terms[i]], inside: true);
                }

                if (tags.Match == TagMatch.Exact)
                {
                    sql.Append(" AND (");
                    WriteAssigned(sql, row, tags, tags.Terms, inside: false);
                    sql.Append(") IS NOT TRUE");
                }

                sql.Append(')');
                break;
        }
    }

    // The item has an assignment that counts, of a concept that is inside (or outside) of what stands for the terms.
    private void WriteAssigned(SqlText sql, Row row, BoundCondition.Tags tags, IReadOnlyList<KnownConcept> terms, bool inside)
    {
        SqlFrame frame = new(names.Assignment, sql.NextAlias());
        OpenSubquery(sql, row, frame, nameof(TagAssignment.ItemId));
        bool self = tags.Depth == TagDepth.Self && tags.Except.Count == 0;
        ReadMember concept = names.Assignment.Member(nameof(TagAssignment.ConceptId));
        if (!inside || !self)
        {
            sql.Append(" AND ").Column(frame, names.Assignment.Member(nameof(TagAssignment.TaxonomyId))).Append(" = ").Parameter(SqlValue.Integer(tags.Taxonomy.Id));
        }

        sql.Append(" AND ").Column(frame, concept);
        if (self)
        {
            sql.Append(inside ? " IN (" : " NOT IN (");
            WriteIds(sql, terms);
            sql.Append(')');
        }
        else
        {
            WriteConcepts(sql, tags, terms, inside);
        }

        sql.Append(" AND ").Column(frame, names.Assignment.Member(nameof(TagAssignment.Status)));
        WriteNumbers(sql, [.. tags.Status.Select(status => (long)status)]);
        if (tags.Sources.Count > 0)
        {
            sql.Append(" AND ").Column(frame, names.Assignment.Member(nameof(TagAssignment.Source)));
            WriteNumbers(sql, [.. tags.Sources.Select(source => (long)source)]);
        }

        if (tags.MinConfidence > 0)
        {
            sql.Append(" AND ").Column(frame, names.Assignment.Member(nameof(TagAssignment.Confidence))).Append(" >= ").Parameter(SqlValue.FromReal(tags.MinConfidence));
        }

        sql.Append(')');
    }

    // The concepts of the taxonomy whose place in the tree is right: computed once for the statement.
    private void WriteConcepts(SqlText sql, BoundCondition.Tags tags, IReadOnlyList<KnownConcept> terms, bool inside)
    {
        SqlFrame frame = new(names.Concept, sql.NextAlias());
        ReadMember path = names.Concept.Member(nameof(Concept.Path));
        sql.Append(" IN (SELECT ").Column(frame, names.Concept.Key).Append(" FROM ");
        FromSql.WriteTables(sql, frame, 1);
        sql.Append(" WHERE ");
        FromSql.WriteWorkspace(sql, frame, 1, "");
        sql.Append(" AND ").Column(frame, names.Concept.Member(nameof(Concept.TaxonomyId))).Append(" = ").Parameter(SqlValue.Integer(tags.Taxonomy.Id));
        sql.Append(" AND ((");
        for (int i = 0; i < terms.Count; i++)
        {
            sql.Append(i == 0 ? "" : " OR ");
            switch (tags.Depth)
            {
                case TagDepth.Subtree:
                    WriteSubtree(sql, frame, path, terms[i].Path);
                    break;
                case TagDepth.Children:
                    sql.Append('(').Column(frame, names.Concept.Key).Append(" = ").Parameter(SqlValue.Integer(terms[i].Id))
                        .Append(" OR ").Column(frame, names.Concept.Member(nameof(Concept.BroaderId))).Append(" = ").Parameter(SqlValue.Integer(terms[i].Id)).Append(')');
                    break;
                case TagDepth.Ancestors:
                    sql.Column(frame, names.Concept.Key).Append(" IN (");
                    WriteNumbersOf(sql, terms[i].Path);
                    sql.Append(')');
                    break;
                default:
                    sql.Column(frame, names.Concept.Key).Append(" = ").Parameter(SqlValue.Integer(terms[i].Id));
                    break;
            }
        }

        sql.Append(inside ? "))" : ") IS NOT TRUE)");
        foreach (KnownConcept except in tags.Except)
        {
            sql.Append(" AND NOT ");
            WriteSubtree(sql, frame, path, except.Path);
        }

        sql.Append(')');
    }

    // A path ends in '/', whose successor is '0': a subtree is one range of an index.
    private static void WriteSubtree(SqlText sql, SqlFrame frame, ReadMember path, string top) =>
        sql.Append('(').Column(frame, path).Append(" >= ").Parameter(SqlValue.FromText(top))
            .Append(" AND ").Column(frame, path).Append(" < ").Parameter(SqlValue.FromText(top[..^1] + '0')).Append(')');

    private static void WriteNumbersOf(SqlText sql, string path)
    {
        string joint = "";
        foreach (string id in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            sql.Append(joint).Parameter(SqlValue.Integer(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)));
            joint = ", ";
        }
    }

    private void WriteConcept(SqlText sql, Action<SqlText> value, FieldTest.ConceptIs test)
    {
        value(sql);
        if (test.Relation == ConditionOperator.Is)
        {
            sql.Append(" IN (");
            WriteIds(sql, test.Concepts);
            sql.Append(')');
            return;
        }

        SqlFrame frame = new(names.Concept, sql.NextAlias());
        sql.Append(" IN (SELECT ").Column(frame, names.Concept.Key).Append(" FROM ");
        FromSql.WriteTables(sql, frame, 1);
        sql.Append(" WHERE ");
        FromSql.WriteWorkspace(sql, frame, 1, "");
        sql.Append(" AND (");
        for (int i = 0; i < test.Concepts.Count; i++)
        {
            sql.Append(i == 0 ? "" : " OR ");
            KnownConcept known = test.Concepts[i];
            switch (test.Relation)
            {
                case ConditionOperator.Under:
                    WriteSubtree(sql, frame, names.Concept.Member(nameof(Concept.Path)), known.Path);
                    break;
                case ConditionOperator.ChildOf:
                    sql.Column(frame, names.Concept.Member(nameof(Concept.BroaderId))).Append(" = ").Parameter(SqlValue.Integer(known.Id));
                    break;
                default:
                    sql.Append('(').Column(frame, names.Concept.Key).Append(" IN (");
                    WriteNumbersOf(sql, known.Path);
                    sql.Append(") AND ").Column(frame, names.Concept.Key).Append(" <> ").Parameter(SqlValue.Integer(known.Id)).Append(')');
                    break;
            }
        }

        sql.Append("))");
    }

    private static void WriteIds(SqlText sql, IReadOnlyList<KnownConcept> concepts)
    {
        for (int i = 0; i < concepts.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Parameter(SqlValue.Integer(concepts[i].Id));
        }
    }

    /// <summary>Opens "the row's key is among the items of ..." or, for few rows, "there is one of this item", up to its workspace.</summary>
    private void OpenSubquery(SqlText sql, Row row, SqlFrame frame, string item)
    {
        ReadMember key = frame.Entity.Member(item);
        if (fewRows)
        {
            sql.Append("EXISTS (SELECT 1 FROM ");
        }
        else
        {
            sql.Column(row.Frame, row.Frame.Entity.Key).Append(" IN (SELECT ").Column(frame, key).Append(" FROM ");
        }

        FromSql.WriteTables(sql, frame, 1);
        sql.Append(" WHERE ");
        FromSql.WriteWorkspace(sql, frame, 1, "");
        if (fewRows)
        {
            sql.Append(" AND ").Column(frame, key).Append(" = ").Column(row.Frame, row.Frame.Entity.Key);
        }
    }
}
