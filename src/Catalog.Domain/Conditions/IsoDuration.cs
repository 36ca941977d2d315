using System.Buffers;
using System.Globalization;
using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>A duration of ISO 8601 such as P1Y2M10D, -P90D, P2W or PT36H: calendar time (years, months, days) apart from elapsed time.</summary>
/// <param name="Months">Whole months, a year being twelve.</param>
/// <param name="Days">Whole days, a week being seven.</param>
/// <param name="Elapsed">Elapsed time: hours, minutes and seconds.</param>
/// <remarks>The three parts have one sign. Fractions are allowed of seconds only, to the microsecond.</remarks>
public readonly record struct IsoDuration(int Months, int Days, TimeSpan Elapsed)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private const int Most = 120_000; // more months or days than that leave the calendar

    /// <summary>No time.</summary>
    public static IsoDuration Zero => default;

    /// <summary>So many days.</summary>
    public static IsoDuration OfDays(int days) => new(0, days, TimeSpan.Zero);

    /// <summary>Whether it leads into the past.</summary>
    public bool IsNegative => Months < 0 || Days < 0 || Elapsed < TimeSpan.Zero;

    /// <summary>The same duration the other way.</summary>
    public IsoDuration Negated => new(-Months, -Days, -Elapsed);

    /// <summary>The same duration into the future.</summary>
    public IsoDuration Absolute => IsNegative ? Negated : this;

    /// <summary>Reads a duration.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string? text, out IsoDuration duration)
    {
        duration = default;
        ReadOnlySpan<char> rest = text;
        int sign = 1;
        if (rest.StartsWith("-") || rest.StartsWith("+"))
        {
            sign = rest[0] == '-' ? -1 : 1;
            rest = rest[1..];
        }

        if (rest.Length < 2 || rest[0] != 'P')
        {
            return false;
        }

        rest = rest[1..];
        bool inTime = false;
        int rank = -1;
        long months = 0;
        long days = 0;
        decimal seconds = 0;
        while (!rest.IsEmpty)
        {
            if (rest[0] == 'T' && !inTime)
            {
                inTime = true;
                rest = rest[1..];
                if (rest.IsEmpty)
                {
                    return false;
                }

                continue;
            }

            int digits = rest.IndexOfAnyExcept(Digits);
            if (digits is < 1 or > 15 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
            {
                return false;
            }

            char unit = rest[digits];
            int next = (inTime ? "HMS" : "YMWD").IndexOf(unit, StringComparison.Ordinal) + (inTime ? 10 : 0);
            bool known = next != (inTime ? 9 : -1);
            if (!known || next <= rank || (number != decimal.Truncate(number) && unit != 'S') || number > (inTime ? Most * 86_400m : Most))
            {
                return false;
            }

            rank = next;
            rest = rest[(digits + 1)..];
            switch (unit)
            {
                case 'Y':
                    months += (long)number * 12;
                    break;
                case 'M' when !inTime:
                    months += (long)number;
                    break;
                case 'W':
                    days += (long)number * 7;
                    break;
                case 'D':
                    days += (long)number;
                    break;
                default:
                    seconds += number * (unit == 'H' ? 3600 : unit == 'M' ? 60 : 1);
                    break;
            }
        }

        if (rank < 0 || months > Most || days > Most || seconds > Most * 86_400m || decimal.Round(seconds, 6) != seconds)
        {
            return false;
        }

        duration = new IsoDuration((int)months * sign, (int)days * sign, TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond) * sign));
        return true;
    }

    /// <summary>The shortest text of the duration: years and months, days, elapsed time.</summary>
    public override string ToString()
    {
        IsoDuration size = Absolute;
        StringBuilder text = new(IsNegative ? "-P" : "P");
        Unit(text, size.Months / 12, 'Y');
        Unit(text, size.Months % 12, 'M');
        Unit(text, size.Days, 'D');
        if (size.Elapsed != TimeSpan.Zero)
        {
            text.Append('T');
            Unit(text, size.Elapsed.Ticks / TimeSpan.TicksPerHour, 'H');
            Unit(text, size.Elapsed.Minutes, 'M');
            decimal seconds = size.Elapsed.Ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond;
            if (seconds != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{seconds:0.######}S");
            }
        }

        return text[^1] == 'P' ? "P0D" : text.ToString();
    }

    private static void Unit(StringBuilder text, long number, char unit)
    {
        if (number != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{number}{unit}");
        }
    }
}
