using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Catalog.Application.Storage.Reading;

// Reading: from a plan and a request to rows.
// A plan (ReadPlanBuilder) says once which columns of which rows; a request adds condition, order, window and keys. Both together
// are written as one statement, whose text is at once the key under which each connection keeps it prepared.
// R1 every statement holds the caller's workspace for each table it reads.   R2 a read is one statement, and one more if rows are
// counted, however many parents ask.   R3 values are parameters, never text.   R4 both databases give the same rows in the same order.
/// <summary>Reads rows by plans. Safe for use by several threads.</summary>
public abstract class ReadStore : IAsyncDisposable
{
    private long statements;

    private protected ReadStore(ReadModel model, SqlDialect dialect)
    {
        Model = model;
        Sql = new ReadSql(dialect, new FilterSql(dialect, new TagTables(model)));
    }

    /// <summary>What can be read.</summary>
    public ReadModel Model { get; }

    /// <summary>How many statements have been run since the store was opened.</summary>
    public long Statements => Interlocked.Read(ref statements);

    private protected ReadSql Sql { get; }

    /// <summary>A store that reads from the database of a <see cref="CatalogStore"/>, over connections of its own.</summary>
    public static ReadStore Open(CatalogStore store)
    {
        ReadModel model;
        using (CatalogContext context = store.Read())
        {
            model = ReadModel.From(context);
        }

        return store.Address.Kind == DatabaseKind.Sqlite
            ? new SqliteReadStore(model, new SqliteConnectionStringBuilder(store.Address.ConnectionString).DataSource)
            : new PostgreSqlReadStore(model, store.Address.ConnectionString);
    }

    /// <summary>Reads the rows that a request asks for.</summary>
    /// <exception cref="ArgumentException">A value of the condition or of the window does not fit its member.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the statement was interrupted.</exception>
    public abstract ValueTask<ReadResult> ReadAsync(ReadPlan plan, ReadRequest request, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private protected void Count(int run) => Interlocked.Add(ref statements, run);

    /// <summary>What the columns of the statement of rows hold: those of the plan, the parent's key, the order values.</summary>
    private protected static ResultColumn[] RowColumns(ReadPlan plan, IReadOnlyList<ReadOrder> order, bool withOrder)
    {
        ResultColumn[] columns = new ResultColumn[plan.Columns.Count + (plan.Source == ReadSource.All ? 0 : 1) + (withOrder ? order.Count : 0)];
        int next = 0;
        foreach (ReadColumn column in plan.Columns)
        {
            columns[next++] = new ResultColumn(column.Kind, column.At.From is not null || column.Member.IsNullable);
        }

        if (plan.Source != ReadSource.All)
        {
            columns[next++] = new ResultColumn(SlotKind.Integer, IsNullable: false);
        }

        if (withOrder)
        {
            foreach (ReadOrder step in order)
            {
                columns[next++] = new ResultColumn(step.Member.Kind, step.Member.IsNullable || step.Path.Count > 0);
            }
        }

        return columns;
    }

    /// <summary>What the columns of the statement of counts hold.</summary>
    private protected static ReadOnlySpan<ResultColumn> CountColumns(ReadPlan plan) =>
        plan.Source == ReadSource.All ? OneNumber : TwoNumbers;

    private protected static ReadResult Group(ReadPlan plan, ReadRequest request, IReadOnlyList<ReadOrder> order, RowPage? rows, RowPage? counts)
    {
        RowPage page = rows ?? new RowPage(0, 0);
        int keyColumn = plan.Columns.Count;
        ReadGroup[] groups = plan.Source switch
        {
            ReadSource.ByKey => ByKey(request.Keys.Span, page, keyColumn),
            ReadSource.Related when request.Keys.Length != 1 => ByParent(request, page, keyColumn, counts),
            _ => [Whole(plan, request.Window, page, counts)],
        };
        counts?.Dispose();
        int orderColumn = request.ReadOrderValues && rows is not null ? keyColumn + (plan.Source == ReadSource.All ? 0 : 1) : -1;
        return new ReadResult(page, groups, orderColumn, order);
    }

    private static ImmutableArray<ResultColumn> Numbers { get; } = [new(SlotKind.Integer, false), new(SlotKind.Integer, false)];

    private static ReadOnlySpan<ResultColumn> OneNumber => Numbers.AsSpan(0, 1);

    private static ReadOnlySpan<ResultColumn> TwoNumbers => Numbers.AsSpan();

    private static ReadGroup Whole(ReadPlan plan, ReadWindow window, RowPage page, RowPage? counts)
    {
        bool more = window.Take is { } take && page.Rows > take;
        if (more)
        {
            page.RemoveLastRow();
        }

        if (window.Backward)
        {
            page.Reverse(0, page.Rows);
        }

        int countColumn = plan.Source == ReadSource.All ? 0 : 1;
        long? total = counts is null ? null : counts.Rows == 0 ? 0 : counts.GetInt64(0, countColumn);
        return new ReadGroup(0, page.Rows, more, total);
    }

    private static ReadGroup[] ByKey(ReadOnlySpan<long> keys, RowPage page, int keyColumn)
    {
        ReadGroup[] groups = new ReadGroup[keys.Length];
        if (keys.Length == 1)
        {
            groups[0] = new ReadGroup(0, page.Rows, HasMore: false, Total: null);
            return groups;
        }

        Dictionary<long, int> rowOf = new(page.Rows);
        for (int row = 0; row < page.Rows; row++)
        {
            rowOf[page.GetInt64(row, keyColumn)] = row;
        }

        for (int i = 0; i < keys.Length; i++)
        {
            groups[i] = rowOf.TryGetValue(keys[i], out int row) ? new ReadGroup(row, 1, HasMore: false, Total: null) : default;
        }

        return groups;
    }

    private static ReadGroup[] ByParent(ReadRequest request, RowPage page, int keyColumn, RowPage? counts)
    {
        ReadOnlySpan<long> keys = request.Keys.Span;
        Dictionary<long, ReadGroup> byKey = new(keys.Length);
        if (request.CountTotal)
        {
            foreach (long key in keys)
            {
                byKey[key] = new ReadGroup(0, 0, HasMore: false, Total: 0);
            }
        }

        for (int row = 0; counts is not null && row < counts.Rows; row++)
        {
            byKey[counts.GetInt64(row, 0)] = new ReadGroup(0, 0, HasMore: false, counts.GetInt64(row, 1));
        }

        for (int start = 0; start < page.Rows;)
        {
            long key = page.GetInt64(start, keyColumn);
            int end = start + 1;
            while (end < page.Rows && page.GetInt64(end, keyColumn) == key)
            {
                end++;
            }

            int count = Math.Min(end - start, request.Window.Take ?? int.MaxValue);
            if (request.Window.Backward)
            {
                page.Reverse(start, count);
            }

            ref ReadGroup group = ref CollectionsMarshal.GetValueRefOrAddDefault(byKey, key, out _);
            group = new ReadGroup(start, count, HasMore: count < end - start, group.Total);
            start = end;
        }

        ReadGroup[] groups = new ReadGroup[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            groups[i] = byKey.GetValueOrDefault(keys[i]);
        }

        return groups;
    }
}
