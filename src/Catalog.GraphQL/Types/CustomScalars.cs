using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Catalog.GraphQL.Types;

/// <summary>Scalars beyond the five of the specification, named as users of HotChocolate know them.</summary>
internal static class CustomScalars
{
    internal static readonly ScalarType Long = new TextlessScalar<long>("Long", "A whole number of 64 bits.",
        (in ScalarInput input) => input.Kind == ScalarInputKind.Int && long.TryParse(input.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        (buffer, value) => buffer.WriteNumber(value));

    internal static readonly ScalarType Short = new TextlessScalar<short>("Short", "A whole number of 16 bits.",
        (in ScalarInput input) => input.Kind == ScalarInputKind.Int && short.TryParse(input.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        (buffer, value) => buffer.WriteNumber(value));

    internal static readonly ScalarType Byte = new TextlessScalar<byte>("Byte", "A whole number from 0 to 255.",
        (in ScalarInput input) => input.Kind == ScalarInputKind.Int && byte.TryParse(input.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null,
        (buffer, value) => buffer.WriteNumber(value));

    internal static readonly ScalarType Decimal = new TextlessScalar<decimal>("Decimal", "A decimal number of at most 28 digits, exact.",
        (in ScalarInput input) => input.Kind is ScalarInputKind.Int or ScalarInputKind.Float && decimal.TryParse(input.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        (buffer, value) => buffer.WriteNumber(value));

    internal static readonly ScalarType Uuid = new TextlessScalar<Guid>("UUID", "A universally unique identifier (RFC 9562), in lower case with hyphens.",
        (in ScalarInput input) => input.Kind == ScalarInputKind.String && Guid.TryParseExact(input.Text, input.Text.Contains('-', StringComparison.Ordinal) ? "D" : "N", out var value) ? value : null,
        (buffer, value) => buffer.WriteFormatted(value, "D"))
    { SpecifiedByUrl = "https://www.rfc-editor.org/rfc/rfc9562" };

    internal static readonly ScalarType Date = new TextlessScalar<DateOnly>("Date", "A date without time, ISO 8601: 2026-01-02.",
        (in ScalarInput input) => input.Kind == ScalarInputKind.String && DateOnly.TryParseExact(input.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null,
        (buffer, value) => buffer.WriteFormatted(value, "yyyy-MM-dd"))
    { SpecifiedByUrl = "https://scalars.graphql.org/andimarek/local-date.html" };

    internal static readonly ScalarType Duration = new TextlessScalar<TimeSpan>("Duration", "A length of time, ISO 8601: P1DT2H3M4.5S.",
        (in ScalarInput input) => input.Kind == ScalarInputKind.String && TryParseDuration(input.Text, out var value) ? value : null,
        (buffer, value) => buffer.WriteString(XmlConvert.ToString(value)));

    internal static readonly ScalarType Url = new UrlType();

    internal static readonly ScalarType Json = new AnyType("JSON", "Any JSON value.");

    internal static readonly ScalarType Any = new AnyType("Any", "Any value.");

    internal static readonly ScalarType Upload = new UploadType();

    /// <summary>A scalar that is known by its name only: any value is one of it, and is written as it is.</summary>
    internal static ScalarType OfAnyValue(string name) => new AnyType(name, null);

    /// <summary>The scalar that shows a C# type by default; null when none does.</summary>
    internal static ScalarType? For(Type type)
    {
        if (type == typeof(string) || type == typeof(char))
        {
            return BuiltInScalars.String;
        }

        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => null,
            TypeCode.Int32 or TypeCode.UInt16 or TypeCode.SByte => BuiltInScalars.Int,
            TypeCode.Int64 or TypeCode.UInt32 => Long,
            TypeCode.Int16 => Short,
            TypeCode.Byte => Byte,
            TypeCode.Boolean => BuiltInScalars.Boolean,
            TypeCode.Double or TypeCode.Single => BuiltInScalars.Float,
            TypeCode.Decimal => Decimal,
            TypeCode.DateTime => DateTimeScalar.Instance,
            _ when type == typeof(DateTimeOffset) => DateTimeScalar.Instance,
            _ when type == typeof(DateOnly) => Date,
            _ when type == typeof(TimeSpan) => Duration,
            _ when type == typeof(Guid) => Uuid,
            _ when type == typeof(Uri) => Url,
            _ when type == typeof(JsonElement) || type == typeof(JsonDocument) => Json,
            _ when type == typeof(object) => Any,
            _ => null,
        };
    }

    internal static IEnumerable<ScalarType> All => [Long, Short, Byte, Decimal, Uuid, DateTimeScalar.Instance, Date, Duration, Url, Json, Any, Upload];

    private static bool TryParseDuration(string text, out TimeSpan value)
    {
        try
        {
            value = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            value = default;
            return false;
        }
    }

    private delegate T? Read<T>(in ScalarInput input)
        where T : struct;

    private sealed class TextlessScalar<T> : ScalarType
        where T : struct
    {
        private readonly Read<T> read;
        private readonly Action<JsonBuffer, T> write;

        internal TextlessScalar(string name, string description, Read<T> read, Action<JsonBuffer, T> write)
            : base(name)
        {
            Description = description;
            RuntimeType = typeof(T);
            this.read = read;
            this.write = write;
        }

        protected internal override object Coerce(in ScalarInput input) =>
            read(input) ?? (object?)null ?? throw new ScalarCoercionException($"{Name} cannot represent value: {input.Display()}");

        protected internal override void Write(JsonBuffer buffer, object value)
        {
            if (value is not T typed)
            {
                try
                {
                    typed = (T)Convert.ChangeType(value, typeof(T), CultureInfo.InvariantCulture);
                }
                catch (Exception exception) when (exception is InvalidCastException or OverflowException or FormatException)
                {
                    throw new ScalarCoercionException($"{Name} cannot represent value: {value}");
                }
            }

            write(buffer, typed);
        }
    }

    private sealed class UrlType : ScalarType
    {
        internal UrlType()
            : base("URL")
        {
            Description = "An absolute address (RFC 3986).";
            SpecifiedByUrl = "https://www.rfc-editor.org/rfc/rfc3986";
            RuntimeType = typeof(Uri);
        }

        protected internal override object Coerce(in ScalarInput input) =>
            input.Kind == ScalarInputKind.String && Uri.TryCreate(input.Text, UriKind.Absolute, out var address)
                ? address
                : throw new ScalarCoercionException($"URL cannot represent value: {input.Display()}");

        protected internal override void Write(JsonBuffer buffer, object value) => buffer.WriteString(value switch
        {
            Uri address => address.OriginalString,
            string text => text,
            _ => throw new ScalarCoercionException($"URL cannot represent value: {value}"),
        });
    }

    private sealed class AnyType : ScalarType
    {
        internal AnyType(string name, string? description)
            : base(name)
        {
            Description = description;
            RuntimeType = typeof(JsonElement);
        }

        protected internal override object Coerce(in ScalarInput input)
        {
            if (!input.IsLiteral)
            {
                return input.Json.Clone();
            }

            using var buffer = new JsonBuffer(256);
            PlainJson.Write(buffer, input.Literal);
            return JsonElement.Parse(buffer.WrittenSpan);
        }

        protected internal override void Write(JsonBuffer buffer, object value) => PlainJson.Write(buffer, value);
    }

    private sealed class UploadType : ScalarType
    {
        internal UploadType()
            : base("Upload")
        {
            Description = "A file sent beside the operation (GraphQL multipart request).";
            SpecifiedByUrl = "https://github.com/jaydenseric/graphql-multipart-request-spec";
        }

        /// <summary>Files take the place of their variables before a scalar is asked: what comes here is none.</summary>
        protected internal override object Coerce(in ScalarInput input) =>
            throw new ScalarCoercionException("Upload is given as a file of a multipart request, through a variable.");

        protected internal override void Write(JsonBuffer buffer, object value) => throw new ScalarCoercionException("Upload is an input type.");
    }
}
