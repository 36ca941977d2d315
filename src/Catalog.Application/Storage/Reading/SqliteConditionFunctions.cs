using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Catalog.Domain.Conditions;
using static Catalog.Application.Storage.Reading.SqliteNative;

namespace Catalog.Application.Storage.Reading;

/// <summary>The functions of conditions on a reader's own connection; PostgreSQL has the same, or says it in its own way.</summary>
internal static unsafe class SqliteConditionFunctions
{
    private const int MostPatterns = 200;
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, HashSet<string>> Trigrams = new(StringComparer.Ordinal);

    public static void Register(nint db)
    {
        Add(db, "catalog_plain\0"u8, 1, &Plain);
        Add(db, "catalog_words\0"u8, 1, &Words);
        Add(db, "catalog_matches\0"u8, 2, &Matches);
        Add(db, "catalog_similar\0"u8, 3, &Similar);
        Add(db, "catalog_shift\0"u8, 3, &Shift);
        Add(db, "catalog_clock\0"u8, 3, &Clock);
    }

    private static void Add(nint db, ReadOnlySpan<byte> name, int arguments, delegate* unmanaged[Cdecl]<nint, int, nint*, void> function)
    {
        fixed (byte* start = name)
        {
            int result = sqlite3_create_function_v2(db, start, arguments, Utf8 | Deterministic | Innocuous, 0, function, 0, 0, 0);
            if (result != Ok)
            {
                throw new InvalidOperationException($"SQLite refused the function {Encoding.UTF8.GetString(name[..^1])} with code {result}.");
            }
        }
    }

    /// <summary>catalog_plain(text): see <see cref="PlainFold"/>.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Plain(nint context, int count, nint* arguments)
    {
        if (!TryText(context, arguments[0], out ReadOnlySpan<byte> source))
        {
            return;
        }

        byte[]? rented = source.Length > 1024 ? ArrayPool<byte>.Shared.Rent(source.Length) : null;
        Span<byte> target = rented ?? stackalloc byte[1024];
        if (Ascii.ToLower(source, target, out int written) == OperationStatus.Done)
        {
            Answer(context, target[..written]);
        }
        else
        {
            Answer(context, Encoding.UTF8.GetBytes(PlainFold.Of(Encoding.UTF8.GetString(source))));
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>catalog_words(text): see <see cref="TextWords.Line"/>.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Words(nint context, int count, nint* arguments)
    {
        if (TryText(context, arguments[0], out ReadOnlySpan<byte> source))
        {
            Answer(context, Encoding.UTF8.GetBytes(TextWords.Line(Encoding.UTF8.GetString(source), fold: false)));
        }
    }

    /// <summary>catalog_matches(text, pattern): see <see cref="ConditionPattern"/>.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Matches(nint context, int count, nint* arguments)
    {
        if (!TryText(context, arguments[0], out ReadOnlySpan<byte> source) || !TryText(context, arguments[1], out ReadOnlySpan<byte> pattern))
        {
            return;
        }

        string net = Encoding.UTF8.GetString(pattern);
        if (!Patterns.TryGetValue(net, out Regex? regex))
        {
            if (Patterns.Count >= MostPatterns)
            {
                Patterns.Clear();
            }

            regex = Patterns.GetOrAdd(net, ConditionPattern.Compile);
        }

        sqlite3_result_int64(context, ConditionPattern.IsMatch(regex, Encoding.UTF8.GetString(source)) ? 1 : 0);
    }

    /// <summary>catalog_similar(text, trigrams joined by |, least): see <see cref="TextTrigrams.IsSimilar"/>.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Similar(nint context, int count, nint* arguments)
    {
        if (TryText(context, arguments[0], out ReadOnlySpan<byte> source) && TryText(context, arguments[1], out ReadOnlySpan<byte> joined))
        {
            string known = Encoding.UTF8.GetString(joined);
            if (!Trigrams.TryGetValue(known, out HashSet<string>? trigrams))
            {
                if (Trigrams.Count >= MostPatterns)
                {
                    Trigrams.Clear();
                }

                trigrams = Trigrams.GetOrAdd(known, static text => text.Split('|').ToHashSet(StringComparer.Ordinal));
            }

            sqlite3_result_int64(context, TextTrigrams.IsSimilar(Encoding.UTF8.GetString(source), fold: false, trigrams, (int)sqlite3_value_int64(arguments[2])) ? 1 : 0);
        }
    }

    /// <summary>catalog_shift(time, duration, zone): an instant in microseconds, or the beginning of a day, shifted as <see cref="CalendarTime.Shift"/> does.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Shift(nint context, int count, nint* arguments)
    {
        if (TryText(context, arguments[2], out ReadOnlySpan<byte> name) && TryTime(context, arguments[0], Encoding.UTF8.GetString(name), out DateTimeOffset time)
            && TryText(context, arguments[1], out ReadOnlySpan<byte> duration) && IsoDuration.TryParse(Encoding.UTF8.GetString(duration), out IsoDuration by))
        {
            sqlite3_result_int64(context, UtcTime.ToMicroseconds(CalendarTime.Shift(time, by, CalendarTime.Zone(Encoding.UTF8.GetString(name)))));
        }
        else
        {
            sqlite3_result_null(context);
        }
    }

    /// <summary>catalog_clock(time, zone, part): of a time on the wall, 0 month * 100 + day, 1 the day of the week from Sunday = 0, 2 minutes after midnight.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Clock(nint context, int count, nint* arguments)
    {
        if (!TryText(context, arguments[1], out ReadOnlySpan<byte> name) || !TryTime(context, arguments[0], Encoding.UTF8.GetString(name), out DateTimeOffset time))
        {
            sqlite3_result_null(context);
            return;
        }

        DateTime local = CalendarTime.ToLocal(time, CalendarTime.Zone(Encoding.UTF8.GetString(name)));
        sqlite3_result_int64(context, sqlite3_value_int64(arguments[2]) switch
        {
            0 => (local.Month * 100) + local.Day,
            1 => (long)local.DayOfWeek,
            _ => (local.Hour * 60) + local.Minute,
        });
    }

    private static bool TryTime(nint context, nint value, string zone, out DateTimeOffset time)
    {
        time = default;
        switch (sqlite3_value_type(value))
        {
            case TypeInteger:
                time = UtcTime.FromMicroseconds(sqlite3_value_int64(value));
                return true;
            case TypeNull:
                return false;
            default:
                bool isDay = TryText(context, value, out ReadOnlySpan<byte> text)
                    & DateOnly.TryParseExact(Encoding.UTF8.GetString(text), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out DateOnly day);
                time = isDay ? CalendarTime.StartOf(day, CalendarTime.Zone(zone)) : default;
                return isDay;
        }
    }

    private static bool TryText(nint context, nint value, out ReadOnlySpan<byte> text)
    {
        if (sqlite3_value_type(value) == TypeNull)
        {
            sqlite3_result_null(context);
            text = default;
            return false;
        }

        byte* start = sqlite3_value_text(value);
        text = new ReadOnlySpan<byte>(start, sqlite3_value_bytes(value));
        return true;
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
