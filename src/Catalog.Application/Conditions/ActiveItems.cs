using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Items;

namespace Catalog.Application.Conditions;

/// <summary>The item takes part in daily work. Archived items are few and have an index of their own: who is not among them is active.</summary>
internal sealed class ActiveItems(ReadModel model, ItemKind kind, bool fewRows) : IReadCondition
{
    private readonly ReadEntity items = model.Entity<Item>();

    /// <inheritdoc/>
    public int Tables => fewRows ? 1 : 0;

    /// <inheritdoc/>
    public void Write(SqlText sql, in SqlFrame frame)
    {
        ReadMember state = items.Member(nameof(Item.State));
        if (fewRows)
        {
            sql.Column(frame, state).Append(" = ").Append((int)ItemState.Active);
            return;
        }

        SqlFrame archived = new(items, sql.NextAlias());
        sql.Column(frame, frame.Entity.Key).Append(" NOT IN (SELECT ").Column(archived, items.Key).Append(" FROM ");
        FromSql.WriteTables(sql, archived, 1);
        sql.Append(" WHERE ");
        FromSql.WriteWorkspace(sql, archived, 1, "");
        sql.Append(" AND ").Column(archived, items.Member(nameof(Item.Kind))).Append(" = ").Append((int)kind)
            .Append(" AND ").Column(archived, state).Append(" = ").Append((int)ItemState.Archived).Append(')');
    }
}
