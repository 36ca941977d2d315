using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Imports.Targets;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Application.Storage.Model;
using Catalog.Domain.Audit;
using Catalog.Domain.Items;
using Catalog.Domain.Tagging;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Application.Imports.Batches;

/// <summary>Rows that are items: one read of what is there, one comparison in memory, one write of what differs.</summary>
internal sealed class ItemBatch<TItem>(ImportRun run) : IRowBatch
    where TItem : Item, new()
{
    private readonly ItemKind _kind = new TItem().Kind;

    public async Task<BatchOutcome> RunAsync(
        CatalogContext context, WriteTransaction? transaction, IReadOnlyList<MappedRow> rows, BulkChanges changes, CancellationToken cancellationToken)
    {
        var outcome = new BatchOutcome();
        var stored = await LoadAsync(context, rows, cancellationToken);
        var accepted = Check(rows, stored, outcome);
        var related = await run.RelateAsync(context, accepted, outcome, cancellationToken);
        related.RemoveAll(row => run.Attributes.Refuse(row.Row, stored.GetValueOrDefault(row.Row.Key), outcome));
        var tags = await TagBatch.ResolveAsync(run, context, transaction, related, outcome, cancellationToken);
        await tags.LoadAsync(context, transaction, related.Select(row => (row.Row, stored.GetValueOrDefault(row.Row.Key)?.Id)), cancellationToken);

        var newIds = await run.TakeIdsAsync(transaction, related.Count(row => !stored.ContainsKey(row.Row.Key)), cancellationToken);
        var created = new List<TItem>();
        var updated = new List<TItem>();
        foreach (var (row, relations) in related)
        {
            if (!tags.Accepts(row))
            {
                continue;
            }

            if (!stored.TryGetValue(row.Key, out var item))
            {
                item = Create(row, relations, newIds.Next<ItemId>(), changes.At);
                created.Add(item);
                outcome.Created++;
                changes.Add(ChangeSubject.Item, item.Id.Value, ChangeKind.Created, _kind);
                tags.ApplyNew(row, item.Id);
                continue;
            }

            var before = new FieldChanges();
            Apply(item, row, relations, before);
            if (before.Any)
            {
                item.Version++;
                item.UpdatedAt = changes.At;
                item.UpdatedById = run.Actor;
                updated.Add(item);
                changes.Add(ChangeSubject.Item, item.Id.Value, ChangeKind.Updated, _kind, before.ToItemDetails());
            }

            var tagged = tags.Apply(row, item.Id);
            if (tagged is not null)
            {
                changes.Add(ChangeSubject.Tags, item.Id.Value, ChangeKind.Updated, _kind, tagged);
            }

            _ = before.Any || tagged is not null ? outcome.Updated++ : outcome.Unchanged++;
        }

        if (transaction is not null)
        {
            using var writer = BulkWriter.Create(context, run.Model);
            await writer.InsertAsync(created, cancellationToken);
            if (await writer.UpdateAsync(updated, cancellationToken) != updated.Count)
            {
                throw new BatchConflictException();
            }

            await run.Attributes.WriteAsync(writer, changes, await run.TakeIdsAsync(transaction, run.Attributes.New.Count, cancellationToken), cancellationToken);
            await tags.WriteAsync(writer, changes, cancellationToken);
        }

        return outcome;
    }

    private async Task<Dictionary<string, TItem>> LoadAsync(CatalogContext context, IReadOnlyList<MappedRow> rows, CancellationToken cancellationToken)
    {
        var keys = rows.Select(row => row.Key).ToArray();
        var items = await context.Set<TItem>().AsNoTracking()
            .Where(item => item.WorkspaceId == run.Workspace && item.Kind == _kind && EF.Parameter(keys).Contains(item.ExternalKey))
            .ToListAsync(cancellationToken);
        return items.ToDictionary(item => item.ExternalKey, StringComparer.Ordinal);
    }

    private List<MappedRow> Check(IReadOnlyList<MappedRow> rows, Dictionary<string, TItem> stored, BatchOutcome outcome)
    {
        if (run.Mode == ImportMode.Upsert)
        {
            return [.. rows];
        }

        var accepted = new List<MappedRow>(rows.Count);
        foreach (var row in rows)
        {
            var isThere = stored.ContainsKey(row.Key);
            if (isThere == (run.Mode == ImportMode.Update))
            {
                accepted.Add(row);
            }
            else
            {
                outcome.Reject(row, new RowError(row.Source.Number, null, isThere
                    ? $"the key {ValueReader.Quote(row.Key)} is already there, and the mode is create"
                    : $"there is nothing with the key {ValueReader.Quote(row.Key)}, and the mode is update"));
            }
        }

        return accepted;
    }

    private TItem Create(MappedRow row, ItemId?[] relations, ItemId id, DateTimeOffset now)
    {
        var item = new TItem
        {
            Id = id,
            WorkspaceId = run.Workspace,
            ExternalKey = row.Key,
            CreatedAt = now,
            CreatedById = run.Actor,
            UpdatedAt = now,
            UpdatedById = run.Actor,
        };
        Apply(item, row, relations, null);
        if (item.Title.Length == 0)
        {
            item.Title = row.Key;
        }

        return item;
    }

    private void Apply(TItem item, MappedRow row, ItemId?[] relations, FieldChanges? changes)
    {
        var mapper = run.Mapper;
        for (var i = 0; i < mapper.Fields.Count; i++)
        {
            var value = row.Values[i];
            if (ReferenceEquals(value, MappedRow.Untouched))
            {
                continue;
            }

            var field = mapper.Fields[i];
            value = value is "" && field.Name == "title" ? row.Key : value;
            if (changes is not null)
            {
                var before = field.Get(item);
                if (Equals(before, value) || (field.IsJson && JsonNode.DeepEquals(JsonNode.Parse((string)before!), JsonNode.Parse((string)value!)))) // such fields always hold an object
                {
                    continue;
                }

                changes.Add(field.Name, before, value);
            }

            field.Set(item, value);
        }

        for (var i = 0; i < relations.Length; i++)
        {
            if (ReferenceEquals(row.Relations[i], MappedRow.Untouched))
            {
                continue;
            }

            var relation = mapper.Relations[i].Relation;
            object? value = relations[i];
            if (changes is not null)
            {
                var before = relation.Get(item);
                if (Equals(before, value))
                {
                    continue;
                }

                changes.Add(relation.Name, (before as ItemId?)?.Value, relations[i]?.Value);
            }

            relation.Set(item, value);
        }

        if (row.Attributes.Count > 0)
        {
            ApplyAttributes(item, row, changes);
        }
    }

    private static void ApplyAttributes(TItem item, MappedRow row, FieldChanges? changes)
    {
        if (changes is null)
        {
            item.Attributes = JsonAttributes.Write(row.Attributes);
            return;
        }

        var stored = JsonNode.Parse(item.Attributes)!.AsObject(); // the column always holds an object
        var differs = false;
        foreach (var (name, json) in row.Attributes)
        {
            var before = stored[name];
            var after = JsonNode.Parse(json);
            if (JsonNode.DeepEquals(before, after))
            {
                continue;
            }

            differs = true;
            changes.Add("attributes." + name, before?.DeepClone(), after?.DeepClone());
            if (after is null)
            {
                stored.Remove(name);
            }
            else
            {
                stored[name] = after;
            }
        }

        if (differs)
        {
            item.Attributes = stored.ToJsonString(JsonAttributes.Options);
        }
    }
}
