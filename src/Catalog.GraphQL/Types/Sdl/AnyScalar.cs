using System.Globalization;

namespace Catalog.GraphQL.Types.Sdl;

/// <summary>A scalar that is known by its name only: every input is a value of it, and values are written by their C# type.</summary>
internal sealed class AnyScalar(string name) : ScalarType(name)
{
    protected internal override object Coerce(in ScalarInput input) => input.Kind switch
    {
        ScalarInputKind.Int when long.TryParse(input.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        ScalarInputKind.Int or ScalarInputKind.Float => double.Parse(input.Text, NumberStyles.Float, CultureInfo.InvariantCulture),
        ScalarInputKind.Boolean => input.Text == "true",
        ScalarInputKind.String or ScalarInputKind.Enum => input.Text,
        _ => input.Display(),
    };

    protected internal override void Write(JsonBuffer buffer, object value)
    {
        switch (value)
        {
            case bool truth:
                buffer.WriteBoolean(truth);
                break;
            case int or long or short or byte:
                buffer.WriteNumber(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double or float:
                buffer.WriteNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                buffer.WriteNumber(number);
                break;
            default:
                buffer.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }
}
