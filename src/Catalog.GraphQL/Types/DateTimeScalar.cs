using System.Globalization;

namespace Catalog.GraphQL.Types;

/// <summary>A point in time with its offset from UTC, RFC 3339: <c>2026-01-02T03:04:05.678Z</c>.</summary>
internal sealed class DateTimeScalar : ScalarType
{
    internal static readonly DateTimeScalar Instance = new();

    private DateTimeScalar()
        : base("DateTime")
    {
        Description = "A point in time with its offset from UTC, as RFC 3339 writes it.";
        SpecifiedByUrl = "https://scalars.graphql.org/andimarek/date-time.html";
        RuntimeType = typeof(DateTimeOffset);
    }

    internal static void Write(JsonBuffer buffer, DateTimeOffset value)
    {
        if (value.Offset == TimeSpan.Zero)
        {
            buffer.WriteFormatted(value, value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ");
        }
        else
        {
            buffer.WriteFormatted(value, "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz");
        }
    }

    /// <summary>A time without offset is one in UTC.</summary>
    internal static void Write(JsonBuffer buffer, DateTime value) =>
        Write(buffer, value.Kind == DateTimeKind.Local ? new DateTimeOffset(value) : new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    protected internal override object Coerce(in ScalarInput input)
    {
        if (input.Kind == ScalarInputKind.String && input.Text.Length >= 20 && input.Text[10] is 'T' or 't' && HasOffset(input.Text)
            && DateTimeOffset.TryParse(input.Text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces & 0, out var value))
        {
            return value;
        }

        throw new ScalarCoercionException($"DateTime cannot represent a value that is not an RFC 3339 date and time with an offset, such as \"2026-01-02T03:04:05Z\": {input.Display()}");
    }

    protected internal override void Write(JsonBuffer buffer, object value)
    {
        switch (value)
        {
            case DateTimeOffset time:
                Write(buffer, time);
                break;
            case DateTime time:
                Write(buffer, time);
                break;
            default:
                throw new ScalarCoercionException($"DateTime cannot represent value: {value}");
        }
    }

    private static bool HasOffset(string text) => text[^1] is 'Z' or 'z' || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-');
}
