using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Catalog.Domain;
using static Catalog.Application.Storage.Reading.SqliteNative;

namespace Catalog.Application.Storage.Reading;

/// <summary>The function catalog_fold on a reader's own connection: <see cref="TextFold"/> over the UTF-8 that SQLite hands over.</summary>
internal static unsafe class SqliteFolding
{
    public static void Register(nint db)
    {
        fixed (byte* name = "catalog_fold\0"u8)
        {
            int result = sqlite3_create_function_v2(db, name, 1, Utf8 | Deterministic | Innocuous, 0, &Fold, 0, 0, 0);
            if (result != Ok)
            {
                throw new InvalidOperationException($"SQLite refused the function catalog_fold with code {result}.");
            }
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Fold(nint context, int count, nint* arguments)
    {
        nint argument = arguments[0];
        if (sqlite3_value_type(argument) == TypeNull)
        {
            sqlite3_result_null(context);
            return;
        }

        byte* text = sqlite3_value_text(argument);
        ReadOnlySpan<byte> source = new(text, sqlite3_value_bytes(argument));
        byte[]? rented = source.Length > 1024 ? ArrayPool<byte>.Shared.Rent(source.Length) : null;
        Span<byte> target = rented ?? stackalloc byte[1024];
        if (Ascii.ToLower(source, target, out int written) == OperationStatus.Done)
        {
            Answer(context, target[..written]);
        }
        else
        {
            // Bytes that are no valid UTF-8 become the replacement character here, as they do where PostgreSQL would refuse them.
            Answer(context, Encoding.UTF8.GetBytes(TextFold.Fold(Encoding.UTF8.GetString(source))));
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void Answer(nint context, ReadOnlySpan<byte> text)
    {
        fixed (byte* start = text)
        {
            byte nothing = 0;
            sqlite3_result_text(context, start is null ? &nothing : start, text.Length, Transient);
        }
    }
}
