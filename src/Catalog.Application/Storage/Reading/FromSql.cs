namespace Catalog.Application.Storage.Reading;

/// <summary>Writes the tables of an entity and the rule that its rows belong to the caller's workspace.</summary>
internal static class FromSql
{
    /// <summary>The number of the parameter that holds the caller's workspace, in every statement.</summary>
    public const int WorkspaceParameter = 1;

    /// <summary>Writes the wanted tables of an entity, joined by their key.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="frame">The entity.</param>
    /// <param name="tables">The wanted tables as bits; <see cref="ReadEntity.OwnTable"/> is always among them.</param>
    public static void WriteTables(SqlText sql, in SqlFrame frame, int tables)
    {
        IReadOnlyList<ReadTable> all = frame.Entity.Tables;
        int own = all.Count - 1;
        sql.Append(all[own].Name).Append(' ').Table(frame, own);
        for (int i = own - 1; i >= 0; i--)
        {
            if ((tables & (1 << i)) != 0)
            {
                sql.Append(" JOIN ").Append(all[i].Name).Append(' ').Table(frame, i).Append(" ON ");
                sql.Table(frame, i).Append('.').Append(all[i].Key).Append(" = ").Table(frame, own).Append('.').Append(all[own].Key);
            }
        }
    }

    /// <summary>Writes that the row is of the caller's workspace, for each of its tables, since the indexes of each begin with it.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="frame">The entity.</param>
    /// <param name="tables">Its tables as bits.</param>
    /// <param name="joint">What joins the condition to what stands before.</param>
    /// <param name="sign">Written before the column; a sign can keep a database from using an index for the condition.</param>
    /// <returns>What joins the next condition.</returns>
    public static string WriteWorkspace(SqlText sql, in SqlFrame frame, int tables, string joint, string sign = "")
    {
        IReadOnlyList<ReadTable> all = frame.Entity.Tables;
        for (int i = all.Count - 1; i >= 0; i--)
        {
            if ((tables & (1 << i)) != 0 && all[i].Workspace is { } workspace)
            {
                sql.Append(joint).Append(sign).Table(frame, i).Append('.').Append(workspace).Append(" = ").Placeholder(WorkspaceParameter);
                joint = " AND ";
            }
        }

        return joint;
    }

    /// <summary>Limits a link table, joined as l and a number, to the workspace: its indexes begin with it.</summary>
    public static void WriteWorkspace(SqlText sql, ReadLink link, int alias)
    {
        if (link.Workspace is { } workspace)
        {
            sql.Append(" AND l").Append(alias).Append('.').Append(workspace).Append(" = ").Placeholder(WorkspaceParameter);
        }
    }
}
