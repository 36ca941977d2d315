using Catalog.Application.Storage.Reading;
using Catalog.Domain.Conditions;

namespace Catalog.Application.Conditions;

/// <content>Aggregates over related rows.</content>
internal sealed partial class ConditionSql
{
    private void WriteAggregate(SqlText sql, Row row, BoundCondition.Aggregate aggregate)
    {
        // That a row has none of its own is seen row by row: the set of all that have some would be most of them. Behind conditions that let few
        // rows through, so is everything: both databases ask a subquery of a row only once the plain conditions beside it hold.
        Existence existence = ExistenceOf(aggregate);
        if (fewRows || isNarrowed || (existence == Existence.Some && aggregate.WhenEmpty && aggregate.Relations.Count == 1 && aggregate.Where is null))
        {
            WriteOfRow(sql, row, aggregate);
            return;
        }

        // The groups that pass; or, where no rows at all pass too, those that fail.
        ReadRelation first = ((StoredRelation)aggregate.Relations[0]).Relation;
        sql.Append(aggregate.WhenEmpty ? "((" : "(");
        WriteSourceKey(sql, row, first.SourceKey);
        sql.Append(" IN (SELECT ");
        Way way = Open(sql, aggregate, picked: aggregate.PickBy is not null);
        WriteGroupKey(sql, way, first);
        WriteRows(sql, row, aggregate, way, correlated: false);
        if (existence == Existence.None)
        {
            sql.Append(" GROUP BY ").Append(ByTime(aggregate));
            WriteGroupKey(sql, way, first);
            sql.Append(" HAVING ");
            WriteResult(sql, aggregate, way, failing: aggregate.WhenEmpty);
        }

        sql.Append(aggregate.WhenEmpty ? ")) IS NOT TRUE)" : "))");
    }

    // (SELECT test FROM rows of this row): one row, also where there are none.
    private void WriteOfRow(SqlText sql, Row row, BoundCondition.Aggregate aggregate)
    {
        Existence existence = ExistenceOf(aggregate);
        sql.Append(existence == Existence.None ? "(SELECT " : aggregate.WhenEmpty ? "NOT EXISTS (SELECT 1" : "EXISTS (SELECT 1");
        Way way = Open(sql, aggregate, picked: aggregate.PickBy is not null);
        if (existence == Existence.None)
        {
            WriteResult(sql, aggregate, way, failing: false);
        }

        WriteRows(sql, row, aggregate, way, correlated: true);
        sql.Append(')');
    }

    /// <summary>Whether the test comes to "there is a row" (it holds for every number of rows but none, or for none only).</summary>
    private static Existence ExistenceOf(BoundCondition.Aggregate aggregate)
    {
        if (aggregate.Function != ConditionAggregate.Count || aggregate.Negated || aggregate.Asked is not FieldTest.Compare { To: Operand.Constant { Value: long number }, Sign: var sign })
        {
            return Existence.None;
        }

        return (sign, number) switch
        {
            (Comparison.GreaterOrEqual, 1) or (Comparison.Greater, 0) => Existence.Some,
            (Comparison.Equal or Comparison.LessOrEqual, 0) or (Comparison.Less, 1) => Existence.Some,
            _ => Existence.None,
        };
    }

    // A window is a small stretch of an index by time, as a rule: the sign keeps SQLite from walking an index by the key instead.
    private string ByTime(BoundCondition.Aggregate aggregate) => aggregate.Window?.From is not null && dialect is SqliteConditionDialect ? "+" : "";

    private static void WriteGroupKey(SqlText sql, Way way, ReadRelation first)
    {
        if (way.Picked is { } picked)
        {
            sql.Append('p').Append(picked).Append(".k");
        }
        else if (way.Link is { } link)
        {
            sql.Append('l').Append(link).Append('.').Append(first.Link!.SourceColumn); // a way with a link has one
        }
        else
        {
            WriteSourceKey(sql, way.Steps[0], first.TargetKey);
        }
    }

    private static Way Open(SqlText sql, BoundCondition.Aggregate aggregate, bool picked)
    {
        ConditionNeeds needs = ConditionNeeds.Of(aggregate.Rows.Name, aggregate);
        Row? before = null;
        Row[] steps = new Row[aggregate.Relations.Count];
        int? link = null;
        for (int i = 0; i < steps.Length; i++)
        {
            StoredRelation relation = (StoredRelation)aggregate.Relations[i];
            needs = needs.Relations[relation];

            // A relation that is found by the row's own key finds it in the own table, where it stands as well.
            int key = relation.Relation.TargetKey == relation.Relation.Target.KeyOrNull ? 0 : 1 << relation.Relation.TargetKey.Table;
            int tables = relation.Relation.Target.OwnTable | key | FieldTables(needs);
            steps[i] = new Row(new SqlFrame(relation.Relation.Target, sql.NextAlias()), tables) { Via = picked ? null : relation, From = picked ? null : before };
            before = steps[i];
            if (relation.Relation.Link is not null && i == 0)
            {
                link = sql.NextAlias();
            }
        }

        return new Way(steps, link, picked ? sql.NextAlias() : null);
    }

    private static int FieldTables(ConditionNeeds needs) => needs.Fields.OfType<StoredField>().Aggregate(0, (all, field) => all | field.Tables);

    private void WriteRows(SqlText sql, Row row, BoundCondition.Aggregate aggregate, Way way, bool correlated)
    {
        if (aggregate.PickBy is { } by)
        {
            WritePicked(sql, row, aggregate, way, by, correlated);
            return;
        }

        WriteSteps(sql, row, aggregate, way, correlated);
        WriteWindow(sql, aggregate, way.Steps[^1]);
        WriteWhere(sql, aggregate, way.Steps[^1]);
    }

    private void WriteWhere(SqlText sql, BoundCondition.Aggregate aggregate, Row last)
    {
        if (aggregate.Where is { } where)
        {
            sql.Append(" AND ");
            Write(sql, last, where);
        }
    }

    private void WriteWindow(SqlText sql, BoundCondition.Aggregate aggregate, Row last)
    {
        if (aggregate.Window is not { Path: { } path } window)
        {
            return;
        }

        (Action<SqlText> time, StoredField field) = Value(last, path);
        if (window.From is { } from)
        {
            sql.Append(" AND ");
            WriteCompare(sql, last, time, field.Kind, field, Comparison.GreaterOrEqual, from);
        }

        if (window.To is { } to)
        {
            sql.Append(" AND ");
            WriteCompare(sql, last, time, field.Kind, field, Comparison.Less, to);
        }
    }

    /// <summary>Writes FROM and the conditions that tie the steps to each other, to the workspace and, if asked for, to the row.</summary>
    private void WriteSteps(SqlText sql, Row row, BoundCondition.Aggregate aggregate, Way way, bool correlated)
    {
        ReadRelation first = ((StoredRelation)aggregate.Relations[0]).Relation;
        sql.Append(" FROM ");
        for (int i = 0; i < way.Steps.Length; i++)
        {
            Row step = way.Steps[i];
            ReadRelation relation = ((StoredRelation)aggregate.Relations[i]).Relation;
            if (i == 0)
            {
                FromSql.WriteTables(sql, step.Frame, step.Tables);
                if (way.Link is { } alias && first.Link is { } link)
                {
                    sql.Append(" JOIN ").Append(link.Table).Append(" l").Append(alias).Append(" ON l").Append(alias).Append('.').Append(link.TargetColumn).Append(" = ");
                    WriteSourceKey(sql, step, first.TargetKey);
                    FromSql.WriteWorkspace(sql, link, alias);
                }

                continue;
            }

            Row from = way.Steps[i - 1];
            if (relation.Link is { } between)
            {
                int inner = sql.NextAlias();
                sql.Append(" JOIN ").Append(between.Table).Append(" l").Append(inner).Append(" ON l").Append(inner).Append('.').Append(between.SourceColumn).Append(" = ");
                WriteSourceKey(sql, from, relation.SourceKey);
                FromSql.WriteWorkspace(sql, between, inner);
                WriteJoin(sql, step.Frame, step.Tables, relation.TargetKey, text => text.Append('l').Append(inner).Append('.').Append(between.TargetColumn));
            }
            else
            {
                WriteJoin(sql, step.Frame, step.Tables, relation.TargetKey, text => WriteSourceKey(text, from, relation.SourceKey));
            }
        }

        sql.Append(" WHERE ");
        string joint = "";
        foreach (Row step in way.Steps)
        {
            joint = FromSql.WriteWorkspace(sql, step.Frame, step.Tables, joint);
        }

        sql.Append(joint.Length == 0 ? "1 = 1 AND " : " AND ").Append(correlated ? "" : ByTime(aggregate));
        WriteGroupKey(sql, way, first);
        if (correlated)
        {
            sql.Append(" = ");
            WriteSourceKey(sql, row, first.SourceKey);
        }
        else
        {
            sql.Append(" IS NOT NULL");
        }
    }

    // The own table by its key, then its other tables: no parentheses, behind which SQLite loses the names.
    private static void WriteJoin(SqlText sql, SqlFrame frame, int tables, ReadMember key, Action<SqlText> to)
    {
        IReadOnlyList<ReadTable> all = frame.Entity.Tables;
        int own = all.Count - 1;
        int first = key == frame.Entity.KeyOrNull ? own : key.Table;
        sql.Append(" JOIN ").Append(all[first].Name).Append(' ').Table(frame, first).Append(" ON ")
            .Table(frame, first).Append('.').Append(key == frame.Entity.KeyOrNull ? all[first].Key : key.Column).Append(" = ");
        to(sql);
        for (int i = own; i >= 0; i--)
        {
            if (i != first && (tables & (1 << i)) != 0)
            {
                sql.Append(" JOIN ").Append(all[i].Name).Append(' ').Table(frame, i).Append(" ON ")
                    .Table(frame, i).Append('.').Append(all[i].Key).Append(" = ").Table(frame, first).Append('.').Append(all[first].Key);
            }
        }
    }

    // The rows numbered by time in a subquery of their own, and the first of each joined back: the condition is asked of that one only.
    private void WritePicked(SqlText sql, Row row, BoundCondition.Aggregate aggregate, Way way, BoundPath by, bool correlated)
    {
        ReadRelation first = ((StoredRelation)aggregate.Relations[0]).Relation;
        Row last = way.Steps[^1];
        string direction = aggregate.Pick == RowPick.Last ? " DESC" : "";
        Way inner = Open(sql, aggregate, picked: false);
        int picked = way.Picked ?? throw new InvalidOperationException("The way picks no row.");
        sql.Append(" FROM (SELECT ");
        WriteGroupKey(sql, inner, first);
        sql.Append(" AS k, ").Column(inner.Steps[^1].Frame, inner.Steps[^1].Frame.Entity.Key).Append(" AS id, ROW_NUMBER() OVER (PARTITION BY ");
        WriteGroupKey(sql, inner, first);
        sql.Append(" ORDER BY ");
        (Action<SqlText> time, StoredField field) = Value(inner.Steps[^1], by);
        time(sql);
        sql.Append(direction).Append(", ").Column(inner.Steps[^1].Frame, inner.Steps[^1].Frame.Entity.Key).Append(direction).Append(") AS n");
        WriteSteps(sql, row, aggregate, inner, correlated);
        sql.Append(" AND ");
        WritePresent(sql, time, field);
        WriteWindow(sql, aggregate, inner.Steps[^1]);
        sql.Append(") p").Append(picked);
        WriteJoin(sql, last.Frame, last.Tables, last.Frame.Entity.Key, text => text.Append('p').Append(picked).Append(".id"));
        sql.Append(" WHERE p").Append(picked).Append(".n = 1");
        FromSql.WriteWorkspace(sql, last.Frame, last.Tables, " AND ");
        WriteWhere(sql, aggregate, last);
    }

    /// <summary>Which test of a count needs no counting.</summary>
    private enum Existence
    {
        /// <summary>It has to be counted.</summary>
        None,

        /// <summary>One row decides.</summary>
        Some,
    }

    /// <summary>The rows on the way of an aggregate, the last being those that count.</summary>
    /// <param name="Steps">One for each relation.</param>
    /// <param name="Link">The alias of the link table of the first relation, if it has one.</param>
    /// <param name="Picked">The alias of the picked rows; only the last step is in FROM beside them. Null if all rows count.</param>
    private sealed record Way(Row[] Steps, int? Link, int? Picked);
}
