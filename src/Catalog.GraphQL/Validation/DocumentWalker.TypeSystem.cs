using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation;

// Type system definitions: walked when a document of them is checked, and when a client sends one by mistake.
internal sealed partial class DocumentWalker
{
    private void VisitTypeSystem(DefinitionNode definition)
    {
        switch (definition)
        {
            case SchemaDefinitionNode schema:
                foreach (var index in rules.Of(RuleHooks.EnterSchemaDefinition))
                {
                    instances[index].EnterSchemaDefinition(schema);
                }

                Visit(schema.Directives, schema);
                foreach (var operation in schema.OperationTypes)
                {
                    Visit(operation.Type);
                }

                break;
            case DirectiveDefinitionNode directive:
                foreach (var index in rules.Of(RuleHooks.EnterDirectiveDefinition))
                {
                    instances[index].EnterDirectiveDefinition(directive);
                }

                foreach (var argument in directive.Arguments)
                {
                    Visit(argument);
                }

                break;
            case TypeDefinitionNode type:
                foreach (var index in rules.Of(RuleHooks.EnterTypeDefinition))
                {
                    instances[index].EnterTypeDefinition(type);
                }

                VisitParts(type);
                break;
        }
    }

    private void VisitParts(TypeDefinitionNode type)
    {
        switch (type)
        {
            case ObjectTypeDefinitionNode complex:
                VisitAll(complex.Interfaces.AsSpan());
                Visit(type.Directives, type);
                VisitAll(complex.Fields.AsSpan());
                break;
            case InterfaceTypeDefinitionNode complex:
                VisitAll(complex.Interfaces.AsSpan());
                Visit(type.Directives, type);
                VisitAll(complex.Fields.AsSpan());
                break;
            case UnionTypeDefinitionNode union:
                Visit(type.Directives, type);
                VisitAll(union.Types.AsSpan());
                break;
            case EnumTypeDefinitionNode names:
                Visit(type.Directives, type);
                foreach (var value in names.Values)
                {
                    foreach (var index in rules.Of(RuleHooks.EnterEnumValueDefinition))
                    {
                        instances[index].EnterEnumValueDefinition(value);
                    }

                    Visit(value.Directives, value);
                }

                break;
            case InputObjectTypeDefinitionNode input:
                Visit(type.Directives, type);
                foreach (var field in input.Fields)
                {
                    Visit(field);
                }

                break;
            default:
                Visit(type.Directives, type);
                break;
        }
    }

    private void VisitAll(ReadOnlySpan<NamedTypeNode> types)
    {
        foreach (var type in types)
        {
            Visit(type);
        }
    }

    private void VisitAll(ReadOnlySpan<FieldDefinitionNode> fields)
    {
        foreach (var field in fields)
        {
            foreach (var index in rules.Of(RuleHooks.EnterFieldDefinition))
            {
                instances[index].EnterFieldDefinition(field);
            }

            foreach (var argument in field.Arguments)
            {
                Visit(argument);
            }

            VisitTypeReference(field.Type);
            Visit(field.Directives, field);
        }
    }

    private void Visit(InputValueDefinitionNode node)
    {
        foreach (var index in rules.Of(RuleHooks.EnterInputValueDefinition))
        {
            instances[index].EnterInputValueDefinition(node);
        }

        VisitTypeReference(node.Type);
        if (node.DefaultValue is not null)
        {
            // Nothing is known of the type yet: schema validation checks defaults.
            VisitValue(node.DefaultValue, null);
        }

        Visit(node.Directives, node);
    }
}
