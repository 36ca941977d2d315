using System.Runtime.InteropServices;

namespace Catalog.Application.Storage.Reading;

/// <summary>The functions of the SQLite library that the reading side calls, without the wrapper that EF Core uses.</summary>
/// <remarks>
/// The wrapper guards every call with a counted handle, which costs more than reading the value. Here a reader owns its
/// connection and its statements alone, so plain pointers are safe. Calls that only look at the current row are short and never
/// block: they skip the switch of the garbage collector's mode.
/// </remarks>
internal static unsafe partial class SqliteNative
{
    public const int Ok = 0;
    public const int Interrupted = 9;
    public const int Row = 100;
    public const int Done = 101;
    public const int TypeInteger = 1;
    public const int TypeNull = 5;
    public const int OpenReadOnly = 0x1;
    public const int OpenNoMutex = 0x8000;
    public const uint PreparePersistent = 1;
    public const int CountOfReprepare = 5;
    public const int Utf8 = 1;
    public const int Deterministic = 0x800;
    public const int Innocuous = 0x200000;

    /// <summary>Tells SQLite to copy the bytes at once.</summary>
    public static readonly nint Transient = -1;

    private const string Library = "e_sqlite3";

    [DllImport(Library)]
    public static extern int sqlite3_open_v2(byte* path, out nint db, int flags, nint vfs);

    [DllImport(Library)]
    public static extern nint sqlite3_vfs_find(nint name);

    [DllImport(Library)]
    public static extern int sqlite3_vfs_register(nint vfs, int makeDefault);

    [DllImport(Library)]
    public static extern int sqlite3_close_v2(nint db);

    [DllImport(Library)]
    public static extern int sqlite3_exec(nint db, byte* sql, nint callback, nint state, nint error);

    [DllImport(Library)]
    public static extern int sqlite3_prepare_v3(nint db, byte* sql, int bytes, uint flags, out nint statement, nint tail);

    [DllImport(Library)]
    public static extern int sqlite3_finalize(nint statement);

    [DllImport(Library)]
    public static extern int sqlite3_step(nint statement);

    [DllImport(Library)]
    public static extern int sqlite3_reset(nint statement);

    [DllImport(Library)]
    public static extern int sqlite3_stmt_status(nint statement, int counter, int reset);

    [DllImport(Library)]
    public static extern void sqlite3_interrupt(nint db);

    [DllImport(Library)]
    public static extern int sqlite3_extended_errcode(nint db);

    [DllImport(Library)]
    public static extern byte* sqlite3_errmsg(nint db);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern int sqlite3_bind_int64(nint statement, int index, long value);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern int sqlite3_bind_double(nint statement, int index, double value);

    [DllImport(Library)]
    public static extern int sqlite3_bind_text(nint statement, int index, byte* text, int bytes, nint destructor);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern int sqlite3_column_type(nint statement, int column);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern long sqlite3_column_int64(nint statement, int column);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern double sqlite3_column_double(nint statement, int column);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern byte* sqlite3_column_blob(nint statement, int column);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern int sqlite3_column_bytes(nint statement, int column);

    [DllImport(Library)]
    public static extern int sqlite3_create_function_v2(
        nint db,
        byte* name,
        int arguments,
        int flags,
        nint state,
        delegate* unmanaged[Cdecl]<nint, int, nint*, void> function,
        nint step,
        nint final,
        nint destroy);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern int sqlite3_value_type(nint value);

    [DllImport(Library)]
    public static extern byte* sqlite3_value_text(nint value);

    [DllImport(Library)]
    [SuppressGCTransition]
    public static extern int sqlite3_value_bytes(nint value);

    [DllImport(Library)]
    public static extern long sqlite3_value_int64(nint value);

    [DllImport(Library)]
    public static extern void sqlite3_result_int64(nint context, long value);

    [DllImport(Library)]
    public static extern void sqlite3_result_text(nint context, byte* text, int bytes, nint destructor);

    [DllImport(Library)]
    public static extern void sqlite3_result_null(nint context);
}
