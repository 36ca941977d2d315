using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution.Coercion;

/// <summary>Input coercion of scalars and enums; the same for literals and variables but for the words.</summary>
internal static class LeafCoercion
{
    internal static object? Coerce(GraphQLType type, in ScalarInput input, CoercionProblems problems)
    {
        try
        {
            return type is ScalarType scalar ? scalar.Coerce(input) : Coerce((EnumType)type, input, problems);
        }
        catch (ScalarCoercionException exception)
        {
            problems.Add(exception.Message, input.Literal);
            return null;
        }
    }

    private static object Coerce(EnumType type, in ScalarInput input, CoercionProblems problems)
    {
        if (input.Kind != (input.IsLiteral ? ScalarInputKind.Enum : ScalarInputKind.String))
        {
            var shown = input.Display();
            throw new ScalarCoercionException(
                $"Enum \"{type.Name}\" cannot represent non-{(input.IsLiteral ? "enum" : "string")} value: {shown}.{Suggest(type, input.Kind == ScalarInputKind.String ? input.Text : shown, problems)}");
        }

        return type.Value(input.Text)?.RuntimeValue
            ?? throw new ScalarCoercionException($"Value \"{input.Text}\" does not exist in \"{type.Name}\" enum.{Suggest(type, input.Text, problems)}");
    }

    private static string Suggest(EnumType type, string text, CoercionProblems problems) =>
        problems.Suggest(text, type.Values.Select(value => value.Name), "the enum value ");
}
