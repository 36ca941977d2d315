using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using static Catalog.Application.Storage.Reading.SqliteNative;

namespace Catalog.Application.Storage.Reading;

/// <summary>One read-only connection to SQLite with the statements prepared on it. Used by one thread at a time.</summary>
internal sealed unsafe class SqliteReader : IDisposable
{
    private const int MostStatements = 400;

    private readonly Dictionary<string, Prepared> statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Prepared>.AlternateLookup<ReadOnlySpan<char>> byText;
    private nint db;
    private long uses;

    public SqliteReader(string path, string pragmas)
    {
        byText = statements.GetAlternateLookup<ReadOnlySpan<char>>();
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            int result = sqlite3_open_v2(name, out db, OpenReadOnly | OpenNoMutex, SqliteSharedMap.VfsName);
            if (result != Ok)
            {
                SqliteException failure = Failure(result);
                Dispose();
                throw failure;
            }
        }

        Execute(pragmas);
        SqliteFolding.Register(db);
        SqliteConditionFunctions.Register(db);
    }

    /// <summary>The text of the statement being written.</summary>
    public SqlText Sql { get; } = new('?');

    /// <summary>Runs the statement in <see cref="Sql"/> and takes all its rows.</summary>
    /// <param name="columns">The columns of the statement.</param>
    /// <param name="expectedRows">How many rows to make room for at once.</param>
    /// <param name="cancellationToken">Interrupts the statement.</param>
    public RowPage Read(ReadOnlySpan<ResultColumn> columns, int expectedRows, CancellationToken cancellationToken)
    {
        nint statement = Prepare(Sql.Text);
        RowPage page = new(columns.Length, expectedRows);
        CancellationTokenRegistration registration = cancellationToken.CanBeCanceled
            ? cancellationToken.UnsafeRegister(static state => sqlite3_interrupt(((SqliteReader)state!).db), this)
            : default;
        try
        {
            Bind(statement);
            int result;
            while ((result = sqlite3_step(statement)) == Row)
            {
                page.AddRow();
                Take(statement, columns, page);
            }

            if (result != Done)
            {
                throw result == Interrupted ? new OperationCanceledException(cancellationToken) : Failure(result);
            }

            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
        finally
        {
            _ = sqlite3_reset(statement);
            registration.Dispose();
        }
    }

    /// <summary>How often SQLite has prepared statements anew by itself.</summary>
    public int Reprepared() => statements.Values.Sum(prepared => sqlite3_stmt_status(prepared.Statement, CountOfReprepare, 0));

    public void Dispose()
    {
        foreach (Prepared prepared in statements.Values)
        {
            _ = sqlite3_finalize(prepared.Statement);
        }

        statements.Clear();
        if (db != 0)
        {
            _ = sqlite3_close_v2(db);
            db = 0;
        }
    }

    private static void Take(nint statement, ReadOnlySpan<ResultColumn> columns, RowPage page)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            switch (columns[i].Kind)
            {
                case SlotKind.Text:
                case SlotKind.Date:
                case SlotKind.Json:
                    byte* text = sqlite3_column_blob(statement, i);
                    if (text is not null)
                    {
                        page.SetText(i, new ReadOnlySpan<byte>(text, sqlite3_column_bytes(statement, i)));
                    }
                    else if (sqlite3_column_type(statement, i) == TypeNull)
                    {
                        page.SetNull(i);
                    }
                    else
                    {
                        page.SetText(i, []);
                    }

                    break;
                case SlotKind.Real:
                    if (columns[i].IsNullable && sqlite3_column_type(statement, i) == TypeNull)
                    {
                        page.SetNull(i);
                    }
                    else
                    {
                        page.SetDouble(i, sqlite3_column_double(statement, i));
                    }

                    break;
                default:
                    // Zero is the only number that null also reads as.
                    long value = sqlite3_column_int64(statement, i);
                    if (value == 0 && columns[i].IsNullable && sqlite3_column_type(statement, i) == TypeNull)
                    {
                        page.SetNull(i);
                    }
                    else
                    {
                        page.SetInt64(i, value);
                    }

                    break;
            }
        }
    }

    private void Bind(nint statement)
    {
        List<SqlValue> parameters = Sql.Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            ref readonly SqlValue value = ref CollectionsMarshal.AsSpan(parameters)[i];
            int result = value.Kind switch
            {
                SlotKind.Real => sqlite3_bind_double(statement, i + 1, value.Real),
                SlotKind.Text or SlotKind.Date or SlotKind.Json => BindText(statement, i + 1, value.Text ?? string.Empty),
                _ => sqlite3_bind_int64(statement, i + 1, value.Bits),
            };
            if (result != Ok)
            {
                throw Failure(result);
            }
        }
    }

    private static int BindText(nint statement, int index, string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = most > 512 ? ArrayPool<byte>.Shared.Rent(most) : null;
        Span<byte> bytes = rented ?? stackalloc byte[512];
        int written = Encoding.UTF8.GetBytes(text, bytes);
        int result;
        fixed (byte* start = bytes)
        {
            result = sqlite3_bind_text(statement, index, start, written, Transient);
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return result;
    }

    private nint Prepare(ReadOnlySpan<char> sql)
    {
        uses++;
        if (byText.TryGetValue(sql, out Prepared? known))
        {
            known.LastUse = uses;
            return known.Statement;
        }

        if (statements.Count >= MostStatements)
        {
            Forget();
        }

        string text = sql.ToString();
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* start = bytes)
        {
            int result = sqlite3_prepare_v3(db, start, bytes.Length, PreparePersistent, out nint statement, 0);
            if (result != Ok)
            {
                throw Failure(result);
            }

            statements.Add(text, new Prepared(statement) { LastUse = uses });
            return statement;
        }
    }

    /// <summary>Finalises the half of the statements that were used longest ago.</summary>
    private void Forget()
    {
        foreach ((string text, Prepared prepared) in statements.OrderBy(pair => pair.Value.LastUse).Take(MostStatements / 2).ToList())
        {
            _ = sqlite3_finalize(prepared.Statement);
            statements.Remove(text);
        }
    }

    private void Execute(string sql)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(sql + '\0'))
        {
            int result = sqlite3_exec(db, text, 0, 0, 0);
            if (result != Ok)
            {
                throw Failure(result);
            }
        }
    }

    private SqliteException Failure(int result)
    {
        string message = db == 0 ? "out of memory" : Marshal.PtrToStringUTF8((nint)sqlite3_errmsg(db)) ?? "unknown";
        return new SqliteException($"SQLite Error {result & 0xff}: '{message}'.", result & 0xff, db == 0 ? result : sqlite3_extended_errcode(db));
    }

    private sealed class Prepared(nint statement)
    {
        public nint Statement { get; } = statement;

        public long LastUse { get; set; }
    }
}

/// <summary>What a column of a statement holds.</summary>
internal readonly record struct ResultColumn(SlotKind Kind, bool IsNullable);
