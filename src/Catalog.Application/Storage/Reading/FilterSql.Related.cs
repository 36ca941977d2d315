namespace Catalog.Application.Storage.Reading;

/// <content>Conditions on related rows: whether there are some, and how many.</content>
internal sealed partial class FilterSql
{
    private void WriteRelated(SqlText sql, in SqlFrame frame, ReadFilter.Related related, bool negated)
    {
        bool all = related.Quantifier == RelationQuantifier.All;
        bool exists = (related.Quantifier == RelationQuantifier.Some) != negated;
        if (all)
        {
            // All meet it: there is none that does not.
            exists = negated;
            if (related.Where is null)
            {
                sql.Append(negated ? Never : Always);
                return;
            }
        }

        sql.Append(exists ? "EXISTS (SELECT 1 FROM " : "NOT EXISTS (SELECT 1 FROM ");
        SqlFrame target = WriteRelatedRows(sql, frame, related.Relation, FilterTables.Of(related.Where));
        if (related.Where is { } where)
        {
            sql.Append(" AND ");
            Write(sql, target, where, negated: all);
        }

        sql.Append(')');
    }

    private static void WriteCounted(SqlText sql, in SqlFrame frame, ReadFilter.Counted counted, bool negated)
    {
        sql.Append("(SELECT COUNT(*) FROM ");
        WriteRelatedRows(sql, frame, counted.Relation, 0);
        sql.Append((counted.Operator, negated) switch
        {
            (ComparisonOperator.Equal, false) => ") = ",
            (ComparisonOperator.Equal, true) => ") <> ",
            (ComparisonOperator.Greater, false) or (ComparisonOperator.LessOrEqual, true) => ") > ",
            (ComparisonOperator.GreaterOrEqual, false) or (ComparisonOperator.Less, true) => ") >= ",
            (ComparisonOperator.Less, false) or (ComparisonOperator.GreaterOrEqual, true) => ") < ",
            _ => ") <= ",
        }).Parameter(SqlValue.Integer(counted.Count));
    }

    /// <summary>Writes the tables of the related rows and what relates them to the row of the frame; a further condition may follow after AND.</summary>
    private static SqlFrame WriteRelatedRows(SqlText sql, in SqlFrame frame, ReadRelation relation, int conditionTables)
    {
        SqlFrame target = new(relation.Target, sql.NextAlias());
        int tables = relation.Target.OwnTable | (1 << relation.TargetKey.Table) | conditionTables;
        FromSql.WriteTables(sql, target, tables);
        if (relation.Link is { } link)
        {
            int alias = sql.NextAlias();
            sql.Append(" JOIN ").Append(link.Table).Append(" l").Append(alias).Append(" ON l").Append(alias).Append('.').Append(link.TargetColumn)
                .Append(" = ").Column(target, relation.TargetKey);
            FromSql.WriteWorkspace(sql, link, alias);
            sql.Append(" WHERE l").Append(alias).Append('.').Append(link.SourceColumn).Append(" = ").Column(frame, relation.SourceKey);
        }
        else
        {
            sql.Append(" WHERE ").Column(target, relation.TargetKey).Append(" = ").Column(frame, relation.SourceKey);
        }

        FromSql.WriteWorkspace(sql, target, tables, " AND ");
        return target;
    }
}
