using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types.Introspection;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.2.1.1: the schema supports the kind of operation.</summary>
internal sealed class KnownOperationTypesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation;

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (context.Schema.RootType(node.Operation) is null)
        {
            context.Report($"The {node.Operation.ToKeyword()} operation is not supported by the schema.", node.Location);
        }
    }
}
