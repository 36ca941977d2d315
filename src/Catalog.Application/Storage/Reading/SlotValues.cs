using System.Globalization;

namespace Catalog.Application.Storage.Reading;

/// <summary>The arithmetic between .NET values and slots: decimals scaled by 10,000, instants as microseconds.</summary>
public static class SlotValues
{
    /// <summary>One unit of a decimal is this many units of its slot.</summary>
    public const long DecimalScale = 10_000;

    private const long TicksPerMicrosecond = 10;

    /// <summary>The instant that a slot of <see cref="SlotKind.Instant"/> stands for.</summary>
    public static DateTimeOffset ToInstant(long microseconds) =>
        new(DateTime.UnixEpoch.Ticks + (microseconds * TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The slot of an instant: the last whole microsecond at or before it, and whether nothing was cut off.</summary>
    internal static (long Floor, bool Exact) FromInstant(DateTimeOffset value) =>
        FloorDivide(value.UtcTicks - DateTime.UnixEpoch.Ticks, TicksPerMicrosecond);

    /// <summary>The slot of a decimal: the last four-digit decimal at or below it, and whether nothing was cut off.</summary>
    /// <remarks>A value beyond the range of a slot is clamped and called inexact, so that comparisons with it stay true.</remarks>
    internal static (long Floor, bool Exact) FromDecimal(decimal value)
    {
        const decimal limit = long.MaxValue / DecimalScale;
        if (value >= limit)
        {
            return (long.MaxValue - 1, false);
        }

        if (value <= -limit)
        {
            return (long.MinValue, false);
        }

        decimal scaled = value * DecimalScale;
        decimal floor = decimal.Floor(scaled);
        return ((long)floor, floor == scaled);
    }

    internal static string FromDate(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (long Floor, bool Exact) FloorDivide(long value, long by)
    {
        long floor = value / by;
        long rest = value % by;
        return rest == 0 ? (floor, true) : (rest < 0 ? floor - 1 : floor, false);
    }
}
