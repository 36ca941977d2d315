using System.Collections.Immutable;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Validation;

// DocumentWalker: one walk over a document for all rules, in the order of the specification's grammar.
// It keeps the types of the place in the walk in the context, as far as the schema tells them; every field it sets on the way down
// has its former value again on the way up. The depth of the walk is bounded by ParserOptions.MaxDepth.
internal sealed partial class DocumentWalker(ValidationContext context, RuleSet rules)
{
    private readonly ValidationRule[] instances = rules.Create(context);

    public void Walk()
    {
        foreach (var index in rules.Of(RuleHooks.EnterDocument))
        {
            instances[index].EnterDocument(context.Document);
        }

        foreach (var definition in context.Document.Definitions)
        {
            context.Definition = definition;
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    Visit(operation);
                    break;
                case FragmentDefinitionNode fragment:
                    Visit(fragment);
                    break;
                default:
                    VisitTypeSystem(definition);
                    break;
            }
        }

        foreach (var index in rules.Of(RuleHooks.LeaveDocument))
        {
            instances[index].LeaveDocument(context.Document);
        }
    }

    private void Visit(OperationDefinitionNode operation)
    {
        context.Type = context.KnownSchema?.RootType(operation.Operation);
        foreach (var index in rules.Of(RuleHooks.EnterOperation))
        {
            instances[index].EnterOperation(operation);
        }

        foreach (var variable in operation.VariableDefinitions)
        {
            foreach (var index in rules.Of(RuleHooks.EnterVariableDefinition))
            {
                instances[index].EnterVariableDefinition(variable);
            }

            VisitTypeReference(variable.Type);
            if (variable.DefaultValue is not null)
            {
                var type = context.KnownSchema is { } schema ? TypeRelations.Resolve(schema, variable.Type) : null;
                VisitValue(variable.DefaultValue, type is { IsInputType: true } ? type : null);
            }

            Visit(variable.Directives, variable);
        }

        Visit(operation.Directives, operation);
        Visit(operation.SelectionSet, operation);
        foreach (var index in rules.Of(RuleHooks.LeaveOperation))
        {
            instances[index].LeaveOperation(operation);
        }

        context.Type = null;
    }

    private void Visit(FragmentDefinitionNode fragment)
    {
        context.Type = OutputType(fragment.TypeCondition);
        foreach (var index in rules.Of(RuleHooks.EnterFragmentDefinition))
        {
            instances[index].EnterFragmentDefinition(fragment);
        }

        Visit(fragment.TypeCondition);
        Visit(fragment.Directives, fragment);
        Visit(fragment.SelectionSet, fragment);
        context.Type = null;
    }

    private void Visit(SelectionSetNode set, SyntaxNode parent)
    {
        var parentType = context.ParentType;
        context.ParentType = context.Type?.Unwrapped is { IsCompositeType: true } composite ? composite : null;
        foreach (var index in rules.Of(RuleHooks.EnterSelectionSet))
        {
            instances[index].EnterSelectionSet(set, parent);
        }

        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Visit(field);
                    break;
                case FragmentSpreadNode spread:
                    foreach (var index in rules.Of(RuleHooks.EnterFragmentSpread))
                    {
                        instances[index].EnterFragmentSpread(spread);
                    }

                    Visit(spread.Directives, spread);
                    break;
                case InlineFragmentNode inline:
                    Visit(inline);
                    break;
            }
        }

        context.ParentType = parentType;
    }

    private void Visit(FieldNode field)
    {
        var (type, definition, owner) = (context.Type, context.Field, context.FieldOwner);
        context.Field = context.ParentType is { } parent ? context.Schema.Field(parent, field.Name.Value) : null;
        context.FieldOwner = context.ParentType;
        context.Type = context.Field?.Type is { IsOutputType: true } output ? output : null;
        foreach (var index in rules.Of(RuleHooks.EnterField))
        {
            instances[index].EnterField(field);
        }

        foreach (var argument in field.Arguments)
        {
            Visit(argument, context.Field?.Argument(argument.Name.Value));
        }

        Visit(field.Directives, field);
        if (field.SelectionSet is not null)
        {
            Visit(field.SelectionSet, field);
        }

        foreach (var index in rules.Of(RuleHooks.LeaveField))
        {
            instances[index].LeaveField(field);
        }

        (context.Type, context.Field, context.FieldOwner) = (type, definition, owner);
    }

    private void Visit(InlineFragmentNode inline)
    {
        var type = context.Type;
        context.Type = inline.TypeCondition is { } condition ? OutputType(condition) : context.Type?.Unwrapped;
        foreach (var index in rules.Of(RuleHooks.EnterInlineFragment))
        {
            instances[index].EnterInlineFragment(inline);
        }

        if (inline.TypeCondition is not null)
        {
            Visit(inline.TypeCondition);
        }

        Visit(inline.Directives, inline);
        Visit(inline.SelectionSet, inline);
        context.Type = type;
    }

    private void Visit(ImmutableArray<DirectiveNode> directives, SyntaxNode appliedTo)
    {
        foreach (var directive in directives)
        {
            context.Directive = context.KnownSchema?.Directive(directive.Name.Value);
            context.IsInDirective = true;
            foreach (var index in rules.Of(RuleHooks.EnterDirective))
            {
                instances[index].EnterDirective(directive, appliedTo);
            }

            foreach (var argument in directive.Arguments)
            {
                // An argument of an unknown directive is taken for one of the field around it, as graphql-js does.
                Visit(argument, context.Directive is null ? context.Field?.Argument(argument.Name.Value) : context.Directive.Argument(argument.Name.Value));
            }

            foreach (var index in rules.Of(RuleHooks.LeaveDirective))
            {
                instances[index].LeaveDirective(directive);
            }

            context.IsInDirective = false;
            context.Directive = null;
        }
    }

    private void Visit(ArgumentNode argument, InputValueDefinition? definition)
    {
        context.Argument = definition;
        foreach (var index in rules.Of(RuleHooks.EnterArgument))
        {
            instances[index].EnterArgument(argument);
        }

        VisitValue(argument.Value, definition?.Type is { IsInputType: true } type ? type : null);
        context.Argument = null;
    }

    private void VisitValue(ValueNode value, GraphQLType? type)
    {
        foreach (var index in rules.Of(RuleHooks.EnterValue))
        {
            instances[index].EnterValue(value, type);
        }

        VisitObjectValues(value);
    }

    private void VisitObjectValues(ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    VisitObjectValues(item);
                }

                break;
            case ObjectValueNode entries:
                foreach (var index in rules.Of(RuleHooks.EnterObjectValue))
                {
                    instances[index].EnterObjectValue(entries);
                }

                break;
        }
    }

    private void VisitTypeReference(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                Visit(named);
                break;
            case ListTypeNode list:
                VisitTypeReference(list.Type);
                break;
            case NonNullTypeNode nonNull:
                VisitTypeReference(nonNull.Type);
                break;
        }
    }

    private void Visit(NamedTypeNode node)
    {
        foreach (var index in rules.Of(RuleHooks.EnterNamedType))
        {
            instances[index].EnterNamedType(node);
        }
    }

    private NamedType? OutputType(NamedTypeNode condition) =>
        context.KnownSchema?.Type(condition.Name.Value) is { IsOutputType: true } type ? type : null;
}
