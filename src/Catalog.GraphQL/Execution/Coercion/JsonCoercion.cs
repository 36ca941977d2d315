using System.Text.Json;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Execution.Coercion;

/// <summary>Input coercion of the JSON values of variables (specification section 6.1.2). Messages are those of graphql-js 17.</summary>
internal static class JsonCoercion
{
    /// <summary>Coerces a value; what is wrong goes to <paramref name="problems"/>, and the answer is then meaningless.</summary>
    internal static object? Coerce(JsonElement value, GraphQLType type, CoercionProblems problems)
    {
        if (problems.IsFull)
        {
            return null;
        }

        if (problems.Files is not null && type.Nullable is ScalarType { Name: "Upload" } && problems.File() is { } file)
        {
            return file;
        }

        if (type is NonNullType nonNull)
        {
            if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            {
                problems.Add(value.ValueKind == JsonValueKind.Null
                    ? $"Expected value of non-null type \"{type}\" not to be null."
                    : $"Expected a value of non-null type \"{type}\" to be provided.");
                return null;
            }

            type = nonNull.OfType;
        }

        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return null;
        }

        return type switch
        {
            ListType list => CoerceList(value, list, problems),
            InputObjectType input => CoerceObject(value, input, problems),
            _ => LeafCoercion.Coerce(type, new ScalarInput(value), problems),
        };
    }

    private static object?[] CoerceList(JsonElement value, ListType type, CoercionProblems problems)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [Coerce(value, type.OfType, problems)];
        }

        var items = new object?[value.GetArrayLength()];
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            problems.Push(index);
            items[index++] = Coerce(item, type.OfType, problems);
            problems.Pop();
        }

        return items;
    }

    private static InputObject? CoerceObject(JsonElement value, InputObjectType type, CoercionProblems problems)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"Expected value of type \"{type}\" to be an object, found: {InputDisplay.Of(value)}.");
            return null;
        }

        var result = new InputObject(type);
        foreach (var field in type.Fields)
        {
            if (!value.TryGetProperty(field.Name, out var given))
            {
                if (field.IsRequired)
                {
                    problems.Add($"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {InputDisplay.Of(value)}.");
                }
                else if (field.DefaultValue is not null)
                {
                    result.Add(field, LiteralCoercion.Default(field));
                }

                continue;
            }

            problems.Push(field.Name);
            result.Add(field, Coerce(given, field.Type, problems));
            problems.Pop();
        }

        CheckNames(value, type, problems);
        if (type.KeepsWrittenOrder)
        {
            result.Arrange(value.EnumerateObject().Select(property => property.Name));
        }

        return result;
    }

    private static void CheckNames(JsonElement value, InputObjectType type, CoercionProblems problems)
    {
        var known = 0;
        string? only = null;
        var onlyIsNull = false;
        foreach (var property in value.EnumerateObject())
        {
            if (type.Field(property.Name) is null)
            {
                var suggestion = problems.Suggest(property.Name, type.Fields.Select(field => field.Name));
                problems.Add($"Expected value of type \"{type}\" not to include unknown field \"{property.Name}\"{(suggestion.Length > 0 ? $".{suggestion} Found" : ", found")}: {InputDisplay.Of(value)}.");
                continue;
            }

            known++;
            only = property.Name;
            onlyIsNull = property.Value.ValueKind == JsonValueKind.Null;
        }

        if (!type.IsOneOf)
        {
            return;
        }

        if (known != 1)
        {
            problems.Add(LiteralCoercion.OneOfMessage(type));
        }
        else if (onlyIsNull && only is not null)
        {
            problems.Push(only);
            problems.Add(LiteralCoercion.OneOfMessage(type));
            problems.Pop();
        }
    }
}
