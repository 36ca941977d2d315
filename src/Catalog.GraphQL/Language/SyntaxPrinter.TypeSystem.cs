using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

internal static partial class SyntaxPrinter
{
    private static string PrintTypeSystem(SyntaxNode node) => node switch
    {
        SchemaDefinitionNode schema => Description(schema.Description)
            + Words(schema.IsExtension ? "extend" : "", "schema", Directives(schema.Directives), Block(schema.OperationTypes.Select(Print))),
        OperationTypeDefinitionNode operation => $"{operation.Operation.ToKeyword()}: {operation.Type.Name}",
        ScalarTypeDefinitionNode scalar => Type(scalar, "scalar", [], ""),
        ObjectTypeDefinitionNode type => Type(type, "type", type.Interfaces, Block(type.Fields.Select(Print))),
        InterfaceTypeDefinitionNode type => Type(type, "interface", type.Interfaces, Block(type.Fields.Select(Print))),
        UnionTypeDefinitionNode union => Type(union, "union", [], Wrap("= ", Names(union.Types, " | "), "")),
        EnumTypeDefinitionNode type => Type(type, "enum", [], Block(type.Values.Select(Print))),
        InputObjectTypeDefinitionNode input => Type(input, "input", [], Block(input.Fields.Select(Print))),
        FieldDefinitionNode field =>
            $"{Description(field.Description)}{field.Name}{Arguments(field.Arguments)}: {Print(field.Type)}{Before(Directives(field.Directives))}",
        InputValueDefinitionNode input =>
            $"{Description(input.Description)}{input.Name}: {Print(input.Type)}{Before(" = ", input.DefaultValue)}{Before(Directives(input.Directives))}",
        EnumValueDefinitionNode value => $"{Description(value.Description)}{Words(value.Name.Value, Directives(value.Directives))}",
        DirectiveDefinitionNode directive =>
            $"{Description(directive.Description)}directive @{directive.Name}{Arguments(directive.Arguments)}{(directive.IsRepeatable ? " repeatable" : "")} on {string.Join(" | ", directive.Locations)}",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node.Kind, "Not a syntax node that can be printed."),
    };

    private static string Type(TypeDefinitionNode type, string keyword, ImmutableArray<NamedTypeNode> interfaces, string body) =>
        Description(type.Description) + Words(
            type.IsExtension ? "extend" : "", keyword, type.Name.Value, Wrap("implements ", Names(interfaces, " & "), ""), Directives(type.Directives), body);

    private static string Arguments(ImmutableArray<InputValueDefinitionNode> arguments)
    {
        var texts = arguments.Select(Print).ToList();
        return texts.Exists(text => text.Contains('\n', StringComparison.Ordinal))
            ? $"(\n{Indent(string.Join('\n', texts))}\n)"
            : Wrap("(", string.Join(", ", texts), ")");
    }

    private static string Names(ImmutableArray<NamedTypeNode> types, string separator) =>
        string.Join(separator, types.Select(type => type.Name.Value));
}
