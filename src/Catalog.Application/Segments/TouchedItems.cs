using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Model;
using Catalog.Application.Storage.Reading;
using Catalog.Domain.Access;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Segments;

// From changes to the items whose membership may depend on them: the relations of a condition, followed backwards.
// A change of an order touches its customer, and the customer it had before; a change of a product the customers who ordered it.
// Where the way back is lost, because the rows that led there are gone, the answer is null: any item may be touched.
/// <summary>Finds the items that the entries of one portion of the outbox touch; each question is asked of the database once.</summary>
internal sealed class TouchedItems(CatalogContext context, ReadModel model, WorkspaceId workspace, IReadOnlyList<OutboxEntry> entries)
{
    private static readonly HashSet<string> Analysed = [nameof(CustomerRfm), nameof(CustomerLifetime), nameof(ProductAbc), nameof(InventoryAbc)];

    private readonly Dictionary<(ItemKind Kind, string Path, string Subject, bool Tags, string Segments), HashSet<long>?> known = [];
    private readonly Dictionary<long, MembershipChange> changes = [];

    /// <summary>The keys of the items of a kind that a watch lets the entries touch; null for any of them.</summary>
    public async Task<HashSet<long>?> FindAsync(ItemKind kind, RuleWatch watch, CancellationToken cancellationToken)
    {
        var key = (kind, watch.Path, watch.Subject, watch.Tags, watch.SegmentsKey);
        if (!known.TryGetValue(key, out var touched))
        {
            touched = await ComputeAsync(kind, watch, cancellationToken);
            known.Add(key, touched);
        }

        return touched;
    }

    /// <summary>The keys of the items from which relations lead to some rows.</summary>
    public async Task<HashSet<long>> FromAsync(IReadOnlyList<ReadRelation> path, HashSet<long> rows, CancellationToken cancellationToken)
    {
        for (var step = path.Count - 1; step >= 0; step--)
        {
            rows = [.. await BackAsync(path[step], rows, cancellationToken)];
        }

        return rows;
    }

    private async Task<HashSet<long>?> ComputeAsync(ItemKind kind, RuleWatch watch, CancellationToken cancellationToken)
    {
        if (Analysed.Contains(watch.Subject))
        {
            return entries.Any(entry => entry is { Subject: ChangeSubject.Analysis, ItemKind: null }) ? null : [];
        }

        var path = Relations(kind, watch.Path);
        var rows = new HashSet<long>[path.Count + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = [];
        }

        if (watch.Subject == nameof(OrderLine))
        {
            // Lines are told by their order; lines that are gone led to products that nothing names any more.
            var orders = entries.Where(entry => entry.Subject == ChangeSubject.OrderLines).Select(entry => entry.SubjectId).ToHashSet();
            if (orders.Count == 0)
            {
                return [];
            }

            if (path.Count == 0 || path[^1].Source.ClrType != typeof(Order))
            {
                return null;
            }

            rows[^2] = orders;
        }
        else if (Enum.TryParse<ItemKind>(watch.Subject, out var changed))
        {
            rows[^1].UnionWith(entries.Where(entry => entry.ItemKind == changed && (entry.Subject == ChangeSubject.Item || (watch.Tags && entry.Subject == ChangeSubject.Tags))).Select(entry => entry.SubjectId));
            foreach (var entry in entries.Where(entry => entry.Subject == ChangeSubject.SegmentMembers && watch.Segments.Contains(entry.SubjectId)))
            {
                rows[^1].UnionWith((await MembershipAsync(entry, cancellationToken)).Select(item => item.Value));
            }

            if (path.Count > 0 && rows[^1].Count > 0)
            {
                if (path[^1].Link is not null)
                {
                    return null; // links that are gone name nobody
                }

                if (path[^1].IsMany)
                {
                    rows[^2].UnionWith(await BeforeAsync(changed, path[^1].TargetKey.Name, cancellationToken));
                }
            }
        }

        for (var step = path.Count - 1; step >= 0; step--)
        {
            rows[step].UnionWith(await BackAsync(path[step], rows[step + 1], cancellationToken));
        }

        return rows[0];
    }

    private async Task<IEnumerable<ItemId>> MembershipAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (!changes.TryGetValue(entry.Sequence, out var change))
        {
            change = await MembershipReader.ReadAsync(context, entry, cancellationToken);
            changes.Add(entry.Sequence, change);
        }

        return change.Added.Concat(change.Removed);
    }

    private List<ReadRelation> Relations(ItemKind kind, string path)
    {
        List<ReadRelation> relations = [];
        var entity = model.Entities.Single(known => known.Name == kind.ToString());
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var relation = entity.Relation(char.ToUpperInvariant(name[0]) + name[1..]);
            relations.Add(relation);
            entity = relation.Target;
        }

        return relations;
    }

    /// <summary>What the changed rows pointed to before, as the audit trail knows it: an order that went to another customer left one, too.</summary>
    private async Task<List<long>> BeforeAsync(ItemKind kind, string foreignKey, CancellationToken cancellationToken)
    {
        var updated = entries.Where(entry => entry is { Subject: ChangeSubject.Item, Change: ChangeKind.Updated } && entry.ItemKind == kind).ToList();
        if (updated.Count == 0)
        {
            return [];
        }

        var sets = updated.Select(entry => entry.ChangeSetId).Distinct().ToArray();
        var ids = updated.Select(entry => entry.SubjectId).Distinct().ToArray();
        var details = await context.AuditEntries
            .Where(row => row.WorkspaceId == workspace && row.Subject == ChangeSubject.Item && sets.Contains(row.ChangeSetId) && ids.Contains(row.SubjectId))
            .Select(row => row.Details).ToListAsync(cancellationToken);
        var field = JsonNamingPolicy.CamelCase.ConvertName(foreignKey);
        var without = field.EndsWith("Id", StringComparison.Ordinal) ? field[..^2] : field;
        List<long> before = [];
        foreach (var text in details)
        {
            using var parsed = JsonDocument.Parse(text);
            if (!parsed.RootElement.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            before.AddRange(fields.EnumerateArray()
                .Where(change => change.TryGetProperty("field", out var name) && (name.ValueEquals(field) || name.ValueEquals(without)))
                .Where(change => change.TryGetProperty("before", out var value) && value.ValueKind == JsonValueKind.Number)
                .Select(change => change.GetProperty("before").GetInt64()));
        }

        return before;
    }

    /// <summary>The rows from which a relation leads to some rows; one statement, or none where the keys say it.</summary>
    private async Task<IEnumerable<long>> BackAsync(ReadRelation relation, HashSet<long> targets, CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
        {
            return [];
        }

        var source = relation.SourceKey;
        var target = relation.TargetKey;
        if (relation.Link is { } link)
        {
            return await ListAsync($"SELECT DISTINCT {link.SourceColumn} AS \"Value\" FROM {link.Table} WHERE {link.TargetColumn}", link.Workspace, targets, cancellationToken);
        }

        if (source != relation.Source.KeyOrNull)
        {
            // A relation to one: its source holds the key of the target.
            var table = relation.Source.Tables[source.Table];
            return await ListAsync($"SELECT {table.Key} AS \"Value\" FROM {table.Name} WHERE {source.Column}", table.Workspace, targets, cancellationToken);
        }

        if (target == relation.Target.KeyOrNull)
        {
            return targets; // one to one, with the same key
        }

        var many = relation.Target.Tables[target.Table];
        return await ListAsync($"SELECT DISTINCT {target.Column} AS \"Value\" FROM {many.Name} WHERE {target.Column} IS NOT NULL AND {many.Key}", many.Workspace, targets, cancellationToken);
    }

    // The text has names of the model only; keys and workspace are parameters.
    private Task<List<long>> ListAsync(string select, string? workspaceColumn, HashSet<long> keys, CancellationToken cancellationToken)
    {
        var sql = new StringBuilder(select);
        var isSqlite = context.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) ?? false;
        sql.Append(isSqlite ? " IN (SELECT value FROM json_each({0}))" : " = ANY({0})");
        if (workspaceColumn is not null)
        {
            sql.Append(" AND ").Append(workspaceColumn).Append(" = {1}");
        }

        object list = isSqlite ? "[" + string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture))) + "]" : keys.ToArray();
        return context.Database.SqlQueryRaw<long>(sql.ToString(), list, workspace.Value).ToListAsync(cancellationToken);
    }
}
