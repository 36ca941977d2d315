using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.2.3.1: an operation without name is the only one.</summary>
internal sealed class LoneAnonymousOperationRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterDocument | RuleHooks.EnterOperation;

    private int operations;

    public override void EnterDocument(DocumentNode node)
    {
        foreach (var definition in node.Definitions)
        {
            operations += definition is OperationDefinitionNode ? 1 : 0;
        }
    }

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Name is null && operations > 1)
        {
            context.Report("This anonymous operation must be the only defined operation.", node.Location);
        }
    }
}
