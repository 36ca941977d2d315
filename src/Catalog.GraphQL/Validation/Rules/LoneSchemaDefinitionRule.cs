using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 3.3: a document defines its schema once.</summary>
internal sealed class LoneSchemaDefinitionRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterSchemaDefinition;

    private bool isDefined;

    public override void EnterSchemaDefinition(SchemaDefinitionNode node)
    {
        if (node.IsExtension)
        {
            return;
        }

        if (isDefined)
        {
            context.Report("Must provide only one schema definition.", node.Location);
        }

        isDefined = true;
    }
}
