using System.Threading.Channels;
using Catalog.Application.Imports.Folders;
using Catalog.Application.Imports.Maps;
using Catalog.Application.Imports.Rows;
using Catalog.Application.Storage.Model;

namespace Catalog.Application.Imports;

/// <summary>Rows that go into one transaction.</summary>
internal sealed class RowBatch
{
    /// <summary>Rows to write, no two with the same key.</summary>
    public List<MappedRow> Rows { get; } = [];

    public List<(SourceRow Row, IReadOnlyList<RowError> Errors)> Refused { get; } = [];

    /// <summary>Rows that a condition of the map left out, or that repeat a key where the map lets the first count.</summary>
    public long LeftOut { get; set; }

    /// <summary>What was noticed about rows that are not refused, with their numbers.</summary>
    public List<RowError> Warnings { get; } = [];

    /// <summary>Rows of the file up to the end of this batch.</summary>
    public long Read { get; set; }

    /// <summary>Bytes of the file up to the end of this batch, as far as they were asked for.</summary>
    public long BytesRead { get; set; }
}

/// <summary>
/// Reads and maps a file batch by batch, on a thread of its own: while one batch is written, the next is made, and not more than that,
/// so memory stays bounded. Batches come in the order of the file; a mistake that ends the reading comes after the batches before it.
/// </summary>
/// <param name="mapper">Maps the rows; used by the reading alone until it has ended.</param>
/// <param name="source">Where the rows come from.</param>
/// <param name="batchSize">Rows a batch holds at the most.</param>
/// <param name="repeated">What to do with a key that was in an earlier row.</param>
/// <param name="start">How many rows are in already: they are only read for their keys.</param>
/// <param name="keepsRows">Whether rows that a later step refuses are written to a file, and must be kept until then.</param>
internal sealed class BatchReader(RowMapper mapper, IImportSource source, int batchSize, RepeatedKey repeated, long start, bool keepsRows)
{
    private const int MaxBatchText = 16 * 1024 * 1024;
    private readonly SeenKeys _seen = new();
    private readonly int _position = mapper.Target.Type == typeof(OrderLine) ? mapper.Fields.FindIndex(field => field.Name == "position") : -1;

    /// <summary>Reads to the end of the file and hands each batch over; returns when the reading has ended, whatever ended it.</summary>
    public async Task ReadAsync(Func<RowBatch, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<RowBatch>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ProduceAsync(batches.Writer, stop.Token), CancellationToken.None);
        try
        {
            // What the reading threw comes out here once the batches before it are written.
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                await write(batch, cancellationToken);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading; // it reports through the channel and never throws
        }
    }

    private async Task ProduceAsync(ChannelWriter<RowBatch> batches, CancellationToken cancellationToken)
    {
        try
        {
            await ProduceAllAsync(batches, cancellationToken);
            batches.Complete();
        }
        catch (Exception error)
        {
            batches.Complete(error);
        }
    }

    private async Task ProduceAllAsync(ChannelWriter<RowBatch> batches, CancellationToken cancellationToken)
    {
        var batch = new RowBatch();
        var errors = new List<RowError>();
        var (read, handed, size) = (0L, start, 0);
        source.Rows.Known = start;
        while (await source.Rows.ReadAsync(cancellationToken) is { } row)
        {
            read++;
            if (row is FileRow file && read > start)
            {
                batch.Warnings.AddRange(file.Warnings.Select(warning => new RowError(row.Number, null, warning)));
                if (file.IsLeftOut)
                {
                    batch.LeftOut++;
                    continue;
                }
            }

            var mapped = mapper.Map(row, errors);
            var isNew = mapped is null || _seen.Add(Identity(mapped));
            if (read <= start)
            {
                errors.Clear(); // this row is in already; it was only read for its key
                continue;
            }

            if (mapped is not null && !isNew && repeated == RepeatedKey.Refuse)
            {
                errors.Add(new(row.Number, null, $"the key {ValueReader.Quote(mapped.Key.Replace('\0', '/'))} was already in an earlier row"));
            }

            if (errors.Count > 0)
            {
                batch.Refused.Add((row, errors));
                errors = [];
            }
            else if (mapped is null || !isNew)
            {
                batch.LeftOut++;
            }
            else
            {
                if (!keepsRows)
                {
                    mapped.ForgetSource();
                }

                batch.Rows.Add(mapped);
            }

            size += row.Size;
            if (batch.Rows.Count + batch.Refused.Count >= batchSize || size >= MaxBatchText)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (batch.Read, batch.BytesRead) = (read, source.BytesRead);
                await batches.WriteAsync(batch, cancellationToken);
                (batch, handed, size) = (new(), read, 0);
            }
        }

        if (read > handed)
        {
            (batch.Read, batch.BytesRead) = (read, source.BytesRead);
            await batches.WriteAsync(batch, cancellationToken);
        }
    }

    /// <summary>What makes the row the same as another: its key, or the related items and the position of rows that have none.</summary>
    private string Identity(MappedRow row) => mapper.Target.Kind is not null
        ? row.Key
        : string.Join('\0', row.Relations.Where((_, i) => mapper.Relations[i].Relation.IsRequired).Append(_position < 0 ? "" : row.Values[_position]));
}
