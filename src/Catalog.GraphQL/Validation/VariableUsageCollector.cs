using System.Collections.Immutable;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Validation;

/// <summary>Finds the variables one definition uses, in source order, with the types expected where they stand.</summary>
internal sealed class VariableUsageCollector(Schema schema)
{
    private readonly List<VariableUsage> usages = [];

    public static IReadOnlyList<VariableUsage> Collect(Schema schema, OperationDefinitionNode operation)
    {
        var collector = new VariableUsageCollector(schema);
        collector.Visit(operation.Directives);
        collector.Visit(operation.SelectionSet, schema.RootType(operation.Operation));
        return collector.usages;
    }

    public static IReadOnlyList<VariableUsage> Collect(Schema schema, FragmentDefinitionNode fragment)
    {
        var collector = new VariableUsageCollector(schema);
        collector.Visit(fragment.Directives);
        collector.Visit(fragment.SelectionSet, schema.Type(fragment.TypeCondition.Name.Value));
        return collector.usages;
    }

    private void Visit(SelectionSetNode set, GraphQLType? type)
    {
        var parentType = type?.Unwrapped is { IsCompositeType: true } composite ? composite : null;
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    var definition = parentType is null ? null : schema.Field(parentType, field.Name.Value);
                    foreach (var argument in field.Arguments)
                    {
                        Visit(argument, definition?.Argument(argument.Name.Value));
                    }

                    Visit(field.Directives);
                    if (field.SelectionSet is not null)
                    {
                        Visit(field.SelectionSet, definition?.Type);
                    }

                    break;
                case InlineFragmentNode inline:
                    Visit(inline.Directives);
                    Visit(inline.SelectionSet, inline.TypeCondition is null ? type : schema.Type(inline.TypeCondition.Name.Value));
                    break;
                default:
                    Visit(selection.Directives);
                    break;
            }
        }
    }

    private void Visit(ImmutableArray<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            var definition = schema.Directive(directive.Name.Value);
            foreach (var argument in directive.Arguments)
            {
                Visit(argument, definition?.Argument(argument.Name.Value));
            }
        }
    }

    private void Visit(ArgumentNode argument, InputValueDefinition? definition) =>
        Visit(argument.Value, InputType(definition), null, definition?.DefaultValue is not null);

    private void Visit(ValueNode value, GraphQLType? type, GraphQLType? parentType, bool hasDefault)
    {
        switch (value)
        {
            case VariableNode variable:
                usages.Add(new(variable, type, parentType, hasDefault));
                break;
            case ListValueNode list:
                var itemType = (type?.Nullable as ListType)?.OfType;
                foreach (var item in list.Values)
                {
                    Visit(item, itemType, type, false);
                }

                break;
            case ObjectValueNode entries:
                var inputObject = type?.Unwrapped as InputObjectType;
                foreach (var entry in entries.Fields)
                {
                    var definition = inputObject?.Field(entry.Name.Value);
                    Visit(entry.Value, InputType(definition), type, definition?.DefaultValue is not null);
                }

                break;
        }
    }

    private static GraphQLType? InputType(InputValueDefinition? definition) => definition?.Type is { IsInputType: true } type ? type : null;
}
