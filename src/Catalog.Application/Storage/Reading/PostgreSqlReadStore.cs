using Npgsql;
using NpgsqlTypes;

namespace Catalog.Application.Storage.Reading;

/// <summary>Reads from PostgreSQL: the statement of rows and that of counts go to the server in one round trip.</summary>
internal sealed class PostgreSqlReadStore : ReadStore
{
    private readonly NpgsqlDataSource source;

    public PostgreSqlReadStore(ReadModel model, string connectionString)
        : base(model, new PostgreSqlDialect())
    {
        NpgsqlConnectionStringBuilder parts = new(connectionString);
        if (!parts.ContainsKey("Max Auto Prepare") || parts.MaxAutoPrepare == 0)
        {
            parts.MaxAutoPrepare = 200;
            parts.AutoPrepareMinUsages = 3;
        }

        source = NpgsqlDataSource.Create(parts);
    }

    public override async ValueTask<ReadResult> ReadAsync(ReadPlan plan, ReadRequest request, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReadOrder> order = ReadSql.Total(plan, request.Order);
        SqlText text = new('$');
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlBatch batch = new(connection);
        if (request.ReadRows)
        {
            Sql.WriteRows(text, plan, request, order);
            batch.BatchCommands.Add(Command(text));
        }

        if (request.CountTotal)
        {
            Sql.WriteCount(text, plan, request);
            batch.BatchCommands.Add(Command(text));
        }

        RowPage? rows = null;
        RowPage? counts = null;
        if (batch.BatchCommands.Count > 0)
        {
            try
            {
                await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken);
                Count(batch.BatchCommands.Count);
                if (request.ReadRows)
                {
                    rows = await TakeAsync(reader, RowColumns(plan, order, request.ReadOrderValues), cancellationToken);
                    await reader.NextResultAsync(cancellationToken);
                }

                if (request.CountTotal)
                {
                    counts = await TakeAsync(reader, CountColumns(plan).ToArray(), cancellationToken);
                }
            }
            catch
            {
                rows?.Dispose();
                throw;
            }
        }

        return Group(plan, request, order, rows, counts);
    }

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlBatchCommand Command(SqlText text)
    {
        NpgsqlBatchCommand command = new(text.Text.ToString());
        foreach (SqlValue value in text.Parameters)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    internal static NpgsqlParameter Parameter(SqlValue value) => value.Kind switch
    {
        _ when value.Keys is { } keys => new NpgsqlParameter<long[]> { TypedValue = keys.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
        SlotKind.Integer => new NpgsqlParameter<long> { TypedValue = value.Bits, NpgsqlDbType = NpgsqlDbType.Bigint },
        SlotKind.Boolean => new NpgsqlParameter<bool> { TypedValue = value.Bits != 0, NpgsqlDbType = NpgsqlDbType.Boolean },
        SlotKind.Real => new NpgsqlParameter<double> { TypedValue = value.Real, NpgsqlDbType = NpgsqlDbType.Double },
        SlotKind.Decimal => new NpgsqlParameter<decimal> { TypedValue = new decimal(value.Bits) / SlotValues.DecimalScale, NpgsqlDbType = NpgsqlDbType.Numeric },
        SlotKind.Instant => new NpgsqlParameter<DateTime> { TypedValue = SlotValues.ToInstant(value.Bits).UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        SlotKind.Date => new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.ParseExact(value.Text ?? string.Empty, "yyyy-MM-dd"), NpgsqlDbType = NpgsqlDbType.Date },
        _ => new NpgsqlParameter<string> { TypedValue = value.Text ?? string.Empty, NpgsqlDbType = NpgsqlDbType.Text },
    };

    private static async Task<RowPage> TakeAsync(NpgsqlDataReader reader, ResultColumn[] columns, CancellationToken cancellationToken)
    {
        RowPage page = new(columns.Length, expectedRows: 16);
        try
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                page.AddRow();
                for (int i = 0; i < columns.Length; i++)
                {
                    Take(reader, i, columns[i].Kind, page);
                }
            }

            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    private static void Take(NpgsqlDataReader reader, int column, SlotKind kind, RowPage page)
    {
        if (reader.IsDBNull(column))
        {
            page.SetNull(column);
            return;
        }

        switch (kind)
        {
            case SlotKind.Integer:
                page.SetInt64(column, reader.GetInt64(column));
                break;
            case SlotKind.Boolean:
                page.SetInt64(column, reader.GetBoolean(column) ? 1 : 0);
                break;
            case SlotKind.Real:
                page.SetDouble(column, reader.GetDouble(column));
                break;
            case SlotKind.Decimal:
                page.SetInt64(column, decimal.ToInt64(reader.GetDecimal(column) * SlotValues.DecimalScale));
                break;
            case SlotKind.Instant:
                page.SetInt64(column, SlotValues.FromInstant(reader.GetFieldValue<DateTime>(column)).Floor);
                break;
            case SlotKind.Date:
                page.SetText(column, SlotValues.FromDate(reader.GetFieldValue<DateOnly>(column)));
                break;
            default:
                page.SetText(column, reader.GetString(column));
                break;
        }
    }
}
