using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.8.5: a variable fits every place where it is used.</summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.LeaveOperation;

    public override void LeaveOperation(OperationDefinitionNode node)
    {
        if (node.VariableDefinitions.IsEmpty)
        {
            return;
        }

        var definitions = new Dictionary<string, (VariableDefinitionNode Node, GraphQLType? Type)>(StringComparer.Ordinal);
        foreach (var variable in node.VariableDefinitions)
        {
            definitions[variable.Variable.Name.Value] = (variable, TypeRelations.Resolve(context.Schema, variable.Type));
        }

        foreach (var usage in context.RecursiveVariableUsages(node))
        {
            if (usage.Type is not { } expected || !definitions.TryGetValue(usage.Node.Name.Value, out var definition))
            {
                continue;
            }

            if (definition.Type is { } type && !IsAllowed(type, definition.Node.DefaultValue, expected, usage.HasDefault))
            {
                context.Report(
                    $"Variable \"${usage.Node.Name}\" of type \"{type}\" used in position expecting type \"{expected}\".",
                    definition.Node.Location,
                    usage.Node.Location);
            }

            if (usage.ParentType?.Nullable is InputObjectType { IsOneOf: true } oneOf && definition.Type is not (null or NonNullType))
            {
                context.Report(
                    $"Variable \"${usage.Node.Name}\" is of type \"{definition.Type}\" but must be non-nullable to be used for OneOf Input Object \"{oneOf}\".",
                    definition.Node.Location,
                    usage.Node.Location);
            }
        }
    }

    /// <summary>IsVariableUsageAllowed().</summary>
    private bool IsAllowed(GraphQLType type, ValueNode? defaultValue, GraphQLType expected, bool expectedHasDefault)
    {
        if (expected is not NonNullType nonNull || type is NonNullType)
        {
            return TypeRelations.IsSubTypeOf(context.Schema, type, expected);
        }

        return (defaultValue is not (null or NullValueNode) || expectedHasDefault) && TypeRelations.IsSubTypeOf(context.Schema, type, nonNull.OfType);
    }
}
