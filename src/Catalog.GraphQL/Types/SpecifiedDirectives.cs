using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Types;

/// <summary>The five directives every schema has (specification section 3.13.1 to 3.13.5).</summary>
internal static class SpecifiedDirectives
{
    internal const string DefaultDeprecationReason = "No longer supported";

    /// <summary>Every schema has a directive of this name.</summary>
    internal static bool IsSpecifiedName(string name) => name is "include" or "skip" or "deprecated" or "specifiedBy" or "oneOf";

    internal static IEnumerable<DirectiveDefinition> Create() => [Include(), Skip(), Deprecated(), SpecifiedBy(), OneOf()];

    /// <summary>The two directives of incremental delivery (specification draft, graphql-spec pull request 1110); in a schema only where it is enabled.</summary>
    internal static IEnumerable<DirectiveDefinition> CreateIncremental() => [Defer(), Stream()];

    private static DirectiveDefinition Defer() => new("defer")
    {
        Description = "Directs the executor to defer this fragment when the `if` argument is true or undefined.",
        Locations = { "FRAGMENT_SPREAD", "INLINE_FRAGMENT" },
        Arguments =
        {
            new("if", TypeReference.Parse("Boolean!")) { Description = "Deferred when true or undefined.", DefaultValue = new BooleanValueNode(true) },
            new("label", TypeReference.Parse("String")) { Description = "Names the fragment in the payloads; unique in the document." },
        },
    };

    private static DirectiveDefinition Stream() => new("stream")
    {
        Description = "Directs the executor to stream plural fields when the `if` argument is true or undefined.",
        Locations = { "FIELD" },
        Arguments =
        {
            new("initialCount", TypeReference.Parse("Int!")) { Description = "Number of items to return immediately.", DefaultValue = new IntValueNode("0") },
            new("if", TypeReference.Parse("Boolean!")) { Description = "Streamed when true or undefined.", DefaultValue = new BooleanValueNode(true) },
            new("label", TypeReference.Parse("String")) { Description = "Names the list in the payloads; unique in the document." },
        },
    };

    private static DirectiveDefinition Include() => new("include")
    {
        Description = "Directs the executor to include this field or fragment only when the `if` argument is true.",
        Locations = { "FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT" },
        Arguments = { new("if", TypeReference.Parse("Boolean!")) { Description = "Included when true." } },
        IsSpecified = true,
    };

    private static DirectiveDefinition Skip() => new("skip")
    {
        Description = "Directs the executor to skip this field or fragment when the `if` argument is true.",
        Locations = { "FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT" },
        Arguments = { new("if", TypeReference.Parse("Boolean!")) { Description = "Skipped when true." } },
        IsSpecified = true,
    };

    private static DirectiveDefinition Deprecated() => new("deprecated")
    {
        Description = "Marks an element of a GraphQL schema as no longer supported.",
        Locations = { "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INPUT_FIELD_DEFINITION", "ENUM_VALUE" },
        Arguments =
        {
            new("reason", TypeReference.Parse("String!"))
            {
                Description = "Explains why this element was deprecated, usually also including a suggestion for how to access supported similar data. Formatted using the Markdown syntax, as specified by [CommonMark](https://commonmark.org/).",
                DefaultValue = new StringValueNode(DefaultDeprecationReason),
            },
        },
        IsSpecified = true,
    };

    private static DirectiveDefinition SpecifiedBy() => new("specifiedBy")
    {
        Description = "Exposes a URL that specifies the behavior of this scalar.",
        Locations = { "SCALAR" },
        Arguments = { new("url", TypeReference.Parse("String!")) { Description = "The URL that specifies the behavior of this scalar." } },
        IsSpecified = true,
    };

    private static DirectiveDefinition OneOf() => new("oneOf")
    {
        Description = "Indicates exactly one field must be supplied and this field must not be `null`.",
        Locations = { "INPUT_OBJECT" },
        IsSpecified = true,
    };
}
