using System.Text.Json;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Types;

/// <summary>A leaf type whose values are texts, numbers or booleans of a certain form (specification section 3.5).</summary>
public abstract class ScalarType : NamedType
{
    /// <summary>Names the scalar.</summary>
    protected ScalarType(string name)
        : base(name)
    {
    }

    /// <summary>Address of the scalar's own specification (@specifiedBy); null when there is none.</summary>
    public string? SpecifiedByUrl { get; set; }

    /// <summary>Turns an input into the runtime value.</summary>
    /// <exception cref="ScalarCoercionException">The input is not a value of this scalar; the message says which value and why.</exception>
    internal protected abstract object Coerce(in ScalarInput input);

    /// <summary>Writes a runtime value as JSON.</summary>
    /// <exception cref="ScalarCoercionException">The value is not one of this scalar.</exception>
    internal protected abstract void Write(JsonBuffer buffer, object value);
}

/// <summary>The form an input value came in; a literal and a JSON value of the same form are told apart by <see cref="ScalarInput.IsLiteral"/>.</summary>
public enum ScalarInputKind
{
    /// <summary>A number without fraction or exponent.</summary>
    Int,

    /// <summary>A number with fraction or exponent.</summary>
    Float,

    /// <summary>Text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A name; literals only.</summary>
    Enum,

    /// <summary>A list.</summary>
    List,

    /// <summary>Names with values.</summary>
    Object,

    /// <summary>Null inside a list or object; at the top, null never reaches a scalar.</summary>
    Null,
}

/// <summary>An input value on its way to a scalar, from a literal of the document or from the JSON of the variables.</summary>
public readonly struct ScalarInput
{
    private readonly ValueNode? literal;
    private readonly JsonElement json;

    internal ScalarInput(ValueNode literal)
    {
        this.literal = literal;
        (Kind, Text) = literal switch
        {
            IntValueNode number => (ScalarInputKind.Int, number.Value),
            FloatValueNode number => (ScalarInputKind.Float, number.Value),
            StringValueNode text => (ScalarInputKind.String, text.Value),
            BooleanValueNode truth => (ScalarInputKind.Boolean, truth.Value ? "true" : "false"),
            EnumValueNode name => (ScalarInputKind.Enum, name.Value),
            ListValueNode => (ScalarInputKind.List, ""),
            ObjectValueNode => (ScalarInputKind.Object, ""),
            _ => (ScalarInputKind.Null, ""),
        };
    }

    internal ScalarInput(JsonElement json)
    {
        this.json = json;
        (Kind, Text) = json.ValueKind switch
        {
            JsonValueKind.Number => Number(json.GetRawText()),
            JsonValueKind.String => (ScalarInputKind.String, json.GetString() ?? ""),
            JsonValueKind.True => (ScalarInputKind.Boolean, "true"),
            JsonValueKind.False => (ScalarInputKind.Boolean, "false"),
            JsonValueKind.Array => (ScalarInputKind.List, ""),
            JsonValueKind.Object => (ScalarInputKind.Object, ""),
            _ => (ScalarInputKind.Null, ""),
        };
    }

    /// <summary>The form of the value.</summary>
    public ScalarInputKind Kind { get; }

    /// <summary>The digits of a number, the characters of a text or name, <c>true</c> or <c>false</c>; empty for lists, objects and null.</summary>
    public string Text { get; }

    /// <summary>True for a literal of the document, false for a variable's value.</summary>
    public bool IsLiteral => literal is not null;

    internal ValueNode? Literal => literal;

    internal JsonElement Json => json;

    /// <summary>The value as an error message shows it.</summary>
    public string Display() => literal is null ? InputDisplay.Of(json) : literal.ToString();

    private static (ScalarInputKind Kind, string Text) Number(string text) =>
        (text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? ScalarInputKind.Int : ScalarInputKind.Float, text);
}

/// <summary>A value is not one of the scalar. The message may be shown to the caller.</summary>
public sealed class ScalarCoercionException(string message) : Exception(message);
