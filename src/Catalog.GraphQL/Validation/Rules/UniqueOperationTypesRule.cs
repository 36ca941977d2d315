using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 3.3.1: a schema has one root type for each kind of operation.</summary>
internal sealed class UniqueOperationTypesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterSchemaDefinition;

    private readonly Dictionary<OperationKind, OperationTypeDefinitionNode> known = [];

    public override void EnterSchemaDefinition(SchemaDefinitionNode node)
    {
        foreach (var operation in node.OperationTypes)
        {
            if (!known.TryAdd(operation.Operation, operation))
            {
                context.Report($"There can be only one {operation.Operation.ToKeyword()} type in schema.", known[operation.Operation].Location, operation.Location);
            }
        }
    }
}
