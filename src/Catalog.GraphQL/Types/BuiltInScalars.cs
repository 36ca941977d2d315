using System.Globalization;

namespace Catalog.GraphQL.Types;

/// <summary>The five scalars every schema has (specification section 3.5.1 to 3.5.5).</summary>
internal static class BuiltInScalars
{
    internal static readonly ScalarType Int = new IntType();
    internal static readonly ScalarType Float = new FloatType();
    internal static readonly ScalarType String = new StringType();
    internal static readonly ScalarType Boolean = new BooleanType();
    internal static readonly ScalarType Id = new IdType();

    internal static readonly IReadOnlyList<ScalarType> All = [Int, Float, String, Boolean, Id];

    private sealed class IntType : ScalarType
    {
        internal IntType()
            : base("Int")
        {
            Description = "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.";
            RuntimeType = typeof(int);
        }

        protected internal override object Coerce(in ScalarInput input)
        {
            if (input.Kind == ScalarInputKind.Int || (input.Kind == ScalarInputKind.Float && !input.IsLiteral))
            {
                if (int.TryParse(input.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact))
                {
                    return exact;
                }

                if (double.TryParse(input.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Truncate(number))
                {
                    return number is >= int.MinValue and <= int.MaxValue
                        ? (int)number
                        : throw new ScalarCoercionException($"Int cannot represent non 32-bit signed integer value: {input.Display()}");
                }
            }

            throw new ScalarCoercionException($"Int cannot represent non-integer value: {input.Display()}");
        }

        protected internal override void Write(JsonBuffer buffer, object value)
        {
            switch (value)
            {
                case int number:
                    buffer.WriteNumber(number);
                    break;
                case short or byte or sbyte or ushort:
                    buffer.WriteNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                case long or uint or ulong or double or float or decimal:
                    var wide = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                    if (wide != Math.Truncate(wide))
                    {
                        throw new ScalarCoercionException($"Int cannot represent non-integer value: {value}");
                    }

                    buffer.WriteNumber(wide is >= int.MinValue and <= int.MaxValue
                        ? (int)wide
                        : throw new ScalarCoercionException($"Int cannot represent non 32-bit signed integer value: {Convert.ToString(value, CultureInfo.InvariantCulture)}"));
                    break;
                case bool truth:
                    buffer.WriteNumber(truth ? 1 : 0);
                    break;
                case string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && parsed == Math.Truncate(parsed):
                    Write(buffer, parsed);
                    break;
                case string text:
                    throw new ScalarCoercionException($"Int cannot represent non-integer value: \"{text}\"");
                default:
                    throw new ScalarCoercionException($"Int cannot represent non-integer value: {value}");
            }
        }
    }

    private sealed class FloatType : ScalarType
    {
        internal FloatType()
            : base("Float")
        {
            Description = "The `Float` scalar type represents signed double-precision fractional values as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).";
            RuntimeType = typeof(double);
        }

        protected internal override object Coerce(in ScalarInput input)
        {
            if (input.Kind is ScalarInputKind.Int or ScalarInputKind.Float
                && double.TryParse(input.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                return number;
            }

            throw new ScalarCoercionException($"Float cannot represent non numeric value: {input.Display()}");
        }

        protected internal override void Write(JsonBuffer buffer, object value)
        {
            switch (value)
            {
                case double number when double.IsFinite(number):
                    buffer.WriteNumber(number);
                    break;
                case float number when float.IsFinite(number):
                    buffer.WriteNumber(number);
                    break;
                case decimal number:
                    buffer.WriteNumber(number);
                    break;
                case int or long or short or byte or sbyte or ushort or uint or ulong:
                    buffer.WriteNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                    break;
                case bool truth:
                    buffer.WriteNumber(truth ? 1 : 0);
                    break;
                case string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed):
                    buffer.WriteNumber(parsed);
                    break;
                case string text:
                    throw new ScalarCoercionException($"Float cannot represent non numeric value: \"{text}\"");
                default:
                    throw new ScalarCoercionException($"Float cannot represent non numeric value: {Convert.ToString(value, CultureInfo.InvariantCulture)}");
            }
        }
    }

    private sealed class StringType : ScalarType
    {
        internal StringType()
            : base("String")
        {
            Description = "The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used by GraphQL to represent free-form human-readable text.";
            RuntimeType = typeof(string);
        }

        protected internal override object Coerce(in ScalarInput input) => input.Kind == ScalarInputKind.String
            ? input.Text
            : throw new ScalarCoercionException($"String cannot represent a non string value: {input.Display()}");

        protected internal override void Write(JsonBuffer buffer, object value)
        {
            switch (value)
            {
                case string text:
                    buffer.WriteString(text);
                    break;
                case bool truth:
                    buffer.WriteString(truth ? "true" : "false");
                    break;
                case char single:
                    buffer.WriteString([single]);
                    break;
                case Uri address:
                    buffer.WriteString(address.OriginalString);
                    break;
                case IFormattable formattable:
                    buffer.WriteString(formattable.ToString(null, CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new ScalarCoercionException($"String cannot represent value: {value}");
            }
        }
    }

    private sealed class BooleanType : ScalarType
    {
        internal BooleanType()
            : base("Boolean")
        {
            Description = "The `Boolean` scalar type represents `true` or `false`.";
            RuntimeType = typeof(bool);
        }

        protected internal override object Coerce(in ScalarInput input) => input.Kind == ScalarInputKind.Boolean
            ? input.Text == "true"
            : throw new ScalarCoercionException($"Boolean cannot represent a non boolean value: {input.Display()}");

        protected internal override void Write(JsonBuffer buffer, object value)
        {
            switch (value)
            {
                case bool truth:
                    buffer.WriteBoolean(truth);
                    break;
                case int or long or double or float or decimal or short or byte:
                    buffer.WriteBoolean(Convert.ToDouble(value, CultureInfo.InvariantCulture) != 0);
                    break;
                case string text:
                    throw new ScalarCoercionException($"Boolean cannot represent a non boolean value: \"{text}\"");
                default:
                    throw new ScalarCoercionException($"Boolean cannot represent a non boolean value: {value}");
            }
        }
    }

    private sealed class IdType : ScalarType
    {
        internal IdType()
            : base("ID")
        {
            Description = "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string (such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID.";
            RuntimeType = typeof(string);
        }

        protected internal override object Coerce(in ScalarInput input) => input.Kind is ScalarInputKind.String or ScalarInputKind.Int
            ? input.Text
            : throw new ScalarCoercionException($"ID cannot represent {(input.IsLiteral ? "a non-string and non-integer value" : "value")}: {input.Display()}");

        protected internal override void Write(JsonBuffer buffer, object value)
        {
            switch (value)
            {
                case string text:
                    buffer.WriteString(text);
                    break;
                case int or long or short or byte or uint or ulong or Guid:
                    buffer.WriteString(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new ScalarCoercionException($"ID cannot represent value: {value}");
            }
        }
    }
}
