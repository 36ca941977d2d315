namespace Catalog.Application.Storage.Reading;

/// <summary>Writes the statements of a plan for one request: the rows, and the count.</summary>
internal sealed class ReadSql(SqlDialect dialect, FilterSql filters)
{
    /// <summary>The name of the row number within one parent, in the statement that pages many parents at once.</summary>
    private const string RowNumber = "rn";

    /// <summary>Writes the statement that reads rows: the plan's columns, then the parent's key (unless all are read), then the order values.</summary>
    public void WriteRows(SqlText sql, ReadPlan plan, ReadRequest request, IReadOnlyList<ReadOrder> order)
    {
        Begin(sql, plan, request);
        ReadWindow window = request.Window;
        bool windowed = plan.Source == ReadSource.Related && window.Take is not null && request.Keys.Length > 1;
        JoinedOrder[] steps = JoinOrder(sql, plan, order);

        if (windowed)
        {
            sql.Append("SELECT ");
            int outer = plan.Columns.Count + 1 + (request.ReadOrderValues ? order.Count : 0);
            for (int i = 0; i < outer; i++)
            {
                sql.Append(i == 0 ? "c" : ", c").Append(i);
            }

            sql.Append(" FROM (");
        }

        sql.Append("SELECT ");
        int ordinal = 0;
        foreach (ReadColumn column in plan.Columns)
        {
            WriteSelected(sql, column.At.Frame, column.Member, ordinal++, windowed);
        }

        if (plan.Source != ReadSource.All)
        {
            sql.Append(", ");
            plan.WriteKey(sql);
            if (windowed)
            {
                sql.Append(" AS c").Append(ordinal);
            }

            ordinal++;
        }

        if (request.ReadOrderValues)
        {
            foreach (JoinedOrder step in steps)
            {
                WriteSelected(sql, step.Frame, step.Order.Member, ordinal++, windowed);
            }
        }

        if (windowed)
        {
            sql.Append(", ROW_NUMBER() OVER (PARTITION BY ");
            plan.WriteKey(sql);
            WriteOrderBy(sql, " ORDER BY ", steps, window.Backward);
            sql.Append(") AS ").Append(RowNumber);
        }

        int tables = plan.Root.TablesUsed | FilterTables.Of(request.Where);
        foreach (JoinedOrder step in steps)
        {
            tables |= 1 << (step.Order.Path.Count == 0 ? step.Order.Member : step.Order.Path[0].SourceKey).Table;
        }

        WriteFrom(sql, plan, tables, plan.Joins, steps);
        bool byKey = plan.Source == ReadSource.All
            && (request.Where is null ? order[0].Path.Count == 0 && order[0].Member == plan.Entity.Key : FilterTables.StartsFromTags(request.Where));
        WriteWhere(sql, plan, request, tables, byKey ? dialect.ByKey : string.Empty);
        if (window.After is { } after)
        {
            KeysetSql.Write(sql, steps, after, behind: true);
        }

        if (window.Before is { } before)
        {
            KeysetSql.Write(sql, steps, before, behind: false);
        }

        if (windowed)
        {
            sql.Append(") w WHERE ").Append(RowNumber).Append(" <= ").Parameter(SqlValue.Integer(Limit(window)));
            sql.Append(" ORDER BY c").Append(plan.Columns.Count).Append(", ").Append(RowNumber);
            return;
        }

        if (plan.Source == ReadSource.ByKey)
        {
            return;
        }

        string lead = " ORDER BY ";
        if (plan.Source == ReadSource.Related && request.Keys.Length > 1)
        {
            sql.Append(lead);
            plan.WriteKey(sql);
            lead = ", ";
        }

        WriteOrderBy(sql, lead, steps, window.Backward);
        if (window.Take is not null)
        {
            sql.Limit(Limit(window));
        }
    }

    /// <summary>Writes the statement that counts rows: for each parent its key and count or, without parents, the count alone.</summary>
    public void WriteCount(SqlText sql, ReadPlan plan, ReadRequest request)
    {
        Begin(sql, plan, request);
        SqlFrame root = plan.Root.Frame;
        if (plan.Source == ReadSource.All)
        {
            int tables = plan.Entity.OwnTable | FilterTables.Of(request.Where);
            sql.Append("SELECT COUNT(*) FROM ");
            FromSql.WriteTables(sql, root, tables);
            WriteWhere(sql, plan, request, tables);
            return;
        }

        sql.Append("SELECT ");
        plan.WriteKey(sql);
        sql.Append(", COUNT(*)");
        int counted = plan.Entity.OwnTable | (1 << (plan.Relation?.TargetKey.Table ?? 0)) | FilterTables.Of(request.Where);
        WriteFrom(sql, plan, counted, joins: [], steps: []);
        WriteWhere(sql, plan, request, counted);
        sql.Append(" GROUP BY ");
        plan.WriteKey(sql);
    }

    /// <summary>The order a plan's rows are in: the one asked for, and the id as its last step.</summary>
    public static IReadOnlyList<ReadOrder> Total(ReadPlan plan, IReadOnlyList<ReadOrder> order)
    {
        if (order.Count == 0)
        {
            return plan.DefaultOrder;
        }

        for (int i = 0; i < order.Count; i++)
        {
            if (order[i].Path.Count == 0 && order[i].Member == plan.Entity.Key)
            {
                return order;
            }
        }

        return [.. order, new ReadOrder(plan.Entity.Key, order[^1].Descending)];
    }

    /// <summary>One row more than wanted, to see whether more follow.</summary>
    private static int Limit(ReadWindow window) => window.Take.GetValueOrDefault() + 1;

    private static void Begin(SqlText sql, ReadPlan plan, ReadRequest request)
    {
        sql.Clear();
        sql.SkipAliases(plan.Aliases);
        sql.Parameters.Add(SqlValue.Integer(request.Scope.WorkspaceId));
    }

    private static void WriteSelected(SqlText sql, in SqlFrame frame, ReadMember member, int ordinal, bool named)
    {
        if (ordinal > 0)
        {
            sql.Append(", ");
        }

        sql.Column(frame, member);
        if (named)
        {
            sql.Append(" AS c").Append(ordinal);
        }
    }

    private static void WriteFrom(SqlText sql, ReadPlan plan, int tables, IReadOnlyList<ReadJoin> joins, JoinedOrder[] steps)
    {
        sql.Append(" FROM ");
        FromSql.WriteTables(sql, plan.Root.Frame, tables);
        if (plan.Relation is { Link: { } link })
        {
            sql.Append(" JOIN ").Append(link.Table).Append(" k ON k.").Append(link.TargetColumn).Append(" = ").Column(plan.Root.Frame, plan.Relation.TargetKey);
            if (link.Workspace is { } workspace)
            {
                sql.Append(" AND k.").Append(workspace).Append(" = ").Placeholder(FromSql.WorkspaceParameter);
            }
        }

        foreach (ReadJoin join in joins)
        {
            WriteJoin(sql, join);
        }

        foreach (JoinedOrder step in steps)
        {
            foreach (ReadJoin join in step.Joins)
            {
                WriteJoin(sql, join);
            }
        }
    }

    private static void WriteJoin(SqlText sql, ReadJoin join)
    {
        // The compiler cannot know it, but only the root has nothing it is joined to, and the root is not in the list.
        SqlFrame from = join.From!.Frame;
        SqlFrame frame = join.Frame;
        IReadOnlyList<ReadTable> tables = join.Entity.Tables;
        if (join.Relation is null)
        {
            int last = tables.Count - 1;
            sql.Append(" LEFT JOIN ").Append(tables[last].Name).Append(' ').Table(frame, last).Append(" ON ");
            sql.Table(frame, last).Append('.').Append(tables[last].Key).Append(" = ").Table(from, 0).Append('.').Append(join.From.Entity.Tables[0].Key);
            return;
        }

        int own = tables.Count - 1;
        int used = join.TablesUsed | join.Entity.OwnTable | (1 << join.Relation.TargetKey.Table);
        sql.Append(" LEFT JOIN ").Append(tables[own].Name).Append(' ').Table(frame, own).Append(" ON ");
        sql.Table(frame, own).Append('.').Append(join.Relation.TargetKey.Table == own ? join.Relation.TargetKey.Column : tables[own].Key)
            .Append(" = ").Column(from, join.Relation.SourceKey);
        FromSql.WriteWorkspace(sql, frame, 1 << own, " AND ");
        for (int i = own - 1; i >= 0; i--)
        {
            if ((used & (1 << i)) != 0)
            {
                sql.Append(" LEFT JOIN ").Append(tables[i].Name).Append(' ').Table(frame, i).Append(" ON ");
                sql.Table(frame, i).Append('.').Append(tables[i].Key).Append(" = ").Table(frame, own).Append('.').Append(tables[own].Key);
            }
        }
    }

    private void WriteWhere(SqlText sql, ReadPlan plan, ReadRequest request, int tables, string sign = "")
    {
        string joint = " WHERE ";
        if (plan.Source != ReadSource.All)
        {
            sql.Append(joint);
            joint = " AND ";
            dialect.WriteKeys(sql, plan.WriteKey, request.Keys);
        }

        joint = FromSql.WriteWorkspace(sql, plan.Root.Frame, tables, joint, sign);
        if (request.Where is { } where)
        {
            sql.Append(joint);
            filters.Write(sql, plan.Root.Frame, where);
        }
        else if (joint == " WHERE ")
        {
            sql.Append(" WHERE 1 = 1");
        }
    }

    private void WriteOrderBy(SqlText sql, string lead, JoinedOrder[] steps, bool backward)
    {
        foreach (JoinedOrder step in steps)
        {
            bool descending = step.Order.Descending != backward;
            sql.Append(lead).Column(step.Frame, step.Order.Member);
            if (descending)
            {
                sql.Append(" DESC");
            }

            if (step.IsNullable)
            {
                dialect.WriteNullOrder(sql, descending);
            }

            lead = ", ";
        }
    }

    /// <summary>Finds, or adds, the joins that an order over relations to one needs.</summary>
    private static JoinedOrder[] JoinOrder(SqlText sql, ReadPlan plan, IReadOnlyList<ReadOrder> order)
    {
        JoinedOrder[] steps = new JoinedOrder[order.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            ReadOrder step = order[i];
            ReadJoin at = plan.Root;
            List<ReadJoin>? added = null;
            foreach (ReadRelation relation in step.Path)
            {
                ReadJoin next = new(relation.Target, at, relation, sql.NextAlias()) { TablesUsed = 1 << step.Member.Table };
                (added ??= []).Add(next);
                at = next;
            }

            steps[i] = new JoinedOrder(step, at.Frame, added ?? (IReadOnlyList<ReadJoin>)[]);
        }

        return steps;
    }
}

/// <summary>A step of an order and the frame its member is read from, with the joins that lead there.</summary>
internal readonly record struct JoinedOrder(ReadOrder Order, SqlFrame Frame, IReadOnlyList<ReadJoin> Joins)
{
    public bool IsNullable => Order.Member.IsNullable || Order.Path.Count > 0;
}
