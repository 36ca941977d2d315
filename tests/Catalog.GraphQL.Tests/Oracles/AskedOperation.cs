using System.Text.Json.Nodes;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>An operation to be executed by both sides, with its variables and the seed of its data.</summary>
internal sealed record AskedOperation(string Document, string? OperationName, string Variables, string Seed)
{
    internal JsonObject ToJson() => new()
    {
        ["document"] = Document,
        ["operationName"] = OperationName,
        ["variables"] = JsonNode.Parse(Variables),
        ["seed"] = Seed,
    };

    /// <summary>Valid operations without end, made from seeds: queries and mutations, with variables that mostly fit.</summary>
    internal static IEnumerable<AskedOperation> Generate(Schema schema, DocumentGenerator generator, Random random)
    {
        for (var i = 0; ; i++)
        {
            var text = generator.Next();
            if (Parse(text) is not { } document)
            {
                continue;
            }

            var operation = document.Definitions.OfType<OperationDefinitionNode>().First();
            if (operation.Operation == OperationKind.Subscription || text.Contains("__schema", StringComparison.Ordinal) || text.Contains("__type(", StringComparison.Ordinal)
                || DocumentValidator.Validate(schema, document).Count > 0)
            {
                continue;
            }

            var variables = new JsonObject();
            foreach (var definition in operation.VariableDefinitions)
            {
                if (random.Next(4) > 0)
                {
                    variables[definition.Variable.Name.Value] = Value(VariableCoercion.ToType(schema, definition.Type), random, 0);
                }
            }

            yield return new AskedOperation(text, operation.Name?.Value, variables.ToJsonString(), $"s{i}");
        }
    }

    private static DocumentNode? Parse(string text)
    {
        try
        {
            return Parser.ParseDocument(text);
        }
        catch (GraphQLSyntaxException)
        {
            return null;
        }
    }

    internal static JsonNode? Value(GraphQLType type, Random random, int depth)
    {
        if (random.Next(25) == 0)
        {
            return random.Next(4) switch { 0 => null, 1 => JsonValue.Create("text"), 2 => JsonValue.Create(random.Next(9)), _ => new JsonObject { ["odd"] = 1 } };
        }

        switch (type.Nullable)
        {
            case ListType list:
                return random.Next(5) == 0 ? Value(list.OfType, random, depth + 1) : new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Value(list.OfType, random, depth + 1))]);
            case EnumType names:
                return names.Values[random.Next(names.Values.Count)].Name;
            case InputObjectType input:
                var result = new JsonObject();
                if (input.IsOneOf && input.Fields.Count > 0)
                {
                    // Deep inside, one that leads no deeper, for conditions nest in conditions.
                    var shallow = depth < 3 ? [] : input.Fields.Where(one => one.Type.Unwrapped.IsLeafType).ToArray();
                    var only = shallow.Length > 0 ? shallow[random.Next(shallow.Length)] : input.Fields[random.Next(input.Fields.Count)];
                    result[only.Name] = depth > 20 ? null : Value(only.Type, random, depth + 1);
                    return result;
                }

                foreach (var field in input.Fields)
                {
                    if (field.IsRequired || (depth < 3 && random.Next(Math.Max(2, input.Fields.Count / 2)) == 0))
                    {
                        result[field.Name] = Value(field.Type, random, depth + 1);
                    }
                }

                return result;
            default:
                return type.Unwrapped.Name switch
                {
                    "Int" => random.Next(-5, 100),
                    "Float" => random.Next(100) / 4.0,
                    "Boolean" => random.Next(2) == 0,
                    "ID" => random.Next(2) == 0 ? "x" : random.Next(9),
                    _ => "text é \"",
                };
        }
    }
}
