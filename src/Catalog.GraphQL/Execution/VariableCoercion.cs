using System.Text.Json;
using Catalog.GraphQL.Execution.Coercion;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Execution;

/// <summary>CoerceVariableValues (specification section 6.1.2).</summary>
internal static class VariableCoercion
{
    // As deep as a body may be that holds them.
    private static readonly JsonDocumentOptions Nesting = new() { MaxDepth = 128 };

    /// <summary>The values, or the errors when there are any.</summary>
    internal static VariableValues Coerce(Schema schema, OperationDefinitionNode operation, OperationRequest request, out List<GraphQLError>? errors, bool hideSuggestions = false)
    {
        errors = null;
        if (operation.VariableDefinitions.IsEmpty)
        {
            return VariableValues.Empty;
        }

        JsonDocument? json = null;
        try
        {
            if (!request.Variables.IsEmpty)
            {
                json = JsonDocument.Parse(request.Variables, Nesting);
            }

            var given = json?.RootElement ?? default;
            if (given.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
            {
                errors = [new GraphQLError("Variables must be provided as an Object where each property is a variable value.", code: "HC0016")];
                return VariableValues.Empty;
            }

            return Coerce(schema, operation, given, request, ref errors, hideSuggestions);
        }
        catch (JsonException)
        {
            errors = [new GraphQLError("Variables are invalid JSON.", code: "HC0016")];
            return VariableValues.Empty;
        }
        finally
        {
            json?.Dispose();
        }
    }

    private static VariableValues Coerce(Schema schema, OperationDefinitionNode operation, JsonElement given, OperationRequest request, ref List<GraphQLError>? errors, bool hideSuggestions)
    {
        var values = new Dictionary<string, object?>(operation.VariableDefinitions.Length, StringComparer.Ordinal);
        foreach (var definition in operation.VariableDefinitions)
        {
            var name = definition.Variable.Name.Value;
            var type = ToType(schema, definition.Type);
            var problems = new CoercionProblems { Files = request.Files, Root = name, HideSuggestions = hideSuggestions };
            var isDefault = false;
            if (given.ValueKind == JsonValueKind.Object && given.TryGetProperty(name, out var value))
            {
                values[name] = JsonCoercion.Coerce(value, type, problems);
            }
            else if (definition.DefaultValue is { } literal)
            {
                isDefault = true;
                values[name] = LiteralCoercion.Coerce(literal, type, null, problems);
            }
            else if (type is NonNullType)
            {
                JsonCoercion.Coerce(default, type, problems);
            }

            foreach (var (path, message, _) in problems.Found)
            {
                errors ??= [];
                if (errors.Count >= CoercionProblems.Max)
                {
                    errors.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted.", code: "HC0016"));
                    return VariableValues.Empty;
                }

                errors.Add(new GraphQLError(
                    $"Variable \"${name}\" has invalid {(isDefault ? "default " : "")}value{path}: {message}",
                    definition.Location.IsKnown ? [definition.Location.ToSourceLocation()] : [],
                    code: "HC0016"));
            }
        }

        return new VariableValues(values);
    }

    /// <summary>The type a type node names; validation has made sure it is an input type.</summary>
    internal static GraphQLType ToType(Schema schema, TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(ToType(schema, nonNull.Type)),
        ListTypeNode list => new ListType(ToType(schema, list.Type)),
        NamedTypeNode named => schema.Type(named.Name.Value) ?? throw new GraphQLException($"Unknown type \"{named.Name.Value}\"."),
        _ => throw new InvalidOperationException($"{node} is not a type."),
    };
}
