using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Imports.Tags;
using Catalog.Application.Storage;
using Catalog.Application.Storage.Bulk;
using Catalog.Domain.Access;
using Catalog.Domain.Items;

namespace Catalog.Application.Imports;

/// <summary>What stays the same through all batches of one import.</summary>
internal sealed class ImportRun
{
    public required CatalogStore Store { get; init; }

    public required BulkModel Model { get; init; }

    public required WorkspaceId Workspace { get; init; }

    public required ActorId Actor { get; init; }

    public required TimeProvider Clock { get; init; }

    public required ImportMode Mode { get; init; }

    public required RowMapper Mapper { get; init; }

    public required string MapName { get; init; }

    public required TagResolver Tags { get; init; }

    public required RelationResolver Relations { get; init; }

    public required AttributeBook Attributes { get; init; }

    private long _unused = 1L << 62;

    /// <summary>Takes row keys for use inside the transaction; without one (a dry run) they are of no use elsewhere.</summary>
    public async Task<IdBlock> TakeIdsAsync(WriteTransaction? transaction, int count, CancellationToken cancellationToken)
    {
        if (transaction is null || count == 0)
        {
            _unused += count;
            return new(_unused - count, count);
        }

        // PostgreSQL: on a connection of its own, so that the counter is not locked until this transaction ends. SQLite has one writer: this one.
        return Store.Address.Kind == DatabaseKind.Sqlite
            ? await transaction.TakeIdsAsync(count, cancellationToken)
            : await Store.TakeIdsAsync(count, cancellationToken);
    }

    /// <summary>Resolves the relations of rows into ids; a row whose relation is not there is rejected, or loses it when the map says so.</summary>
    public async Task<List<(MappedRow Row, ItemId?[] Related)>> RelateAsync(
        CatalogContext context, IReadOnlyList<MappedRow> rows, BatchOutcome outcome, CancellationToken cancellationToken)
    {
        Relations.Trim();
        for (var i = 0; i < Mapper.Relations.Count; i++)
        {
            var kind = Mapper.Relations[i].Relation.Kind;
            await Relations.LookUpAsync(context, kind, rows.Select(row => row.Relations[i]).OfType<string>(), cancellationToken);
        }

        var related = new List<(MappedRow, ItemId?[])>(rows.Count);
        foreach (var row in rows)
        {
            var ids = new ItemId?[Mapper.Relations.Count];
            List<RowError>? errors = null;
            for (var i = 0; i < ids.Length; i++)
            {
                if (row.Relations[i] is not string key)
                {
                    continue;
                }

                var (relation, skipMissing, column) = Mapper.Relations[i];
                ids[i] = Relations.Find(relation.Kind, key);
                if (ids[i] is null && (!skipMissing || relation.IsRequired))
                {
                    (errors ??= []).Add(new(row.Source.Number, column, $"there is no {RowMapper.NameOf(relation)} with the key {ValueReader.Quote(key)}"));
                }
            }

            if (errors is null)
            {
                related.Add((row, ids));
            }
            else
            {
                outcome.Reject(row, errors);
            }
        }

        return related;
    }
}

/// <summary>What became of the rows of one batch.</summary>
internal sealed class BatchOutcome
{
    public int Created { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public List<(SourceRow Row, IReadOnlyList<RowError> Errors)> Rejected { get; } = [];

    public void Reject(MappedRow row, params IReadOnlyList<RowError> errors) => Rejected.Add((row.Source, errors));
}

/// <summary>Brings one batch of rows into the database, or finds out what would come of it.</summary>
internal interface IRowBatch
{
    /// <param name="context">The context to read with.</param>
    /// <param name="transaction">The transaction to write in; null to write nothing.</param>
    /// <param name="rows">The rows, no two of them with the same key.</param>
    /// <param name="changes">Takes what changes, for the audit trail and the outbox.</param>
    /// <param name="cancellationToken">Stops the batch; nothing of it is committed.</param>
    /// <exception cref="BatchConflictException">Another writer was faster: roll back and try again.</exception>
    Task<BatchOutcome> RunAsync(CatalogContext context, WriteTransaction? transaction, IReadOnlyList<MappedRow> rows, BulkChanges changes, CancellationToken cancellationToken);
}

/// <summary>Another writer changed a row between its reading and its writing.</summary>
internal sealed class BatchConflictException() : Exception("Another writer changed the same rows.");
