using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Annotations.Building;

/// <summary>The directives that annotations apply: @cost and @listSize (IBM cost specification, with HotChocolate's default size).</summary>
internal static class SchemaDirectives
{
    internal static void AddCosts(SchemaBuilder schema)
    {
        schema.Add(new DirectiveDefinition("cost")
        {
            Description = "What one value of this costs.",
            Locations = { "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "ENUM", "INPUT_FIELD_DEFINITION" },
            Arguments = { new("weight", TypeReference.Parse("String!")) { Description = "The weight, a number." } },
        });
        schema.Add(new DirectiveDefinition("listSize")
        {
            Description = "How many items a list has, for pricing before it is read.",
            Locations = { "FIELD_DEFINITION" },
            Arguments =
            {
                new("assumedSize", TypeReference.Parse("Int")) { Description = "Items when nothing else tells." },
                new("slicingArguments", TypeReference.Parse("[String!]")) { Description = "Arguments that bound the size." },
                new("slicingArgumentDefaultValue", TypeReference.Parse("Int")) { Description = "Size when no slicing argument is given." },
                new("sizedFields", TypeReference.Parse("[String!]")) { Description = "Fields of the result whose lists have the size." },
                new("requireOneSlicingArgument", TypeReference.Parse("Boolean")) { Description = "Exactly one slicing argument must be given.", DefaultValue = new BooleanValueNode(true) },
            },
        });
    }
}
