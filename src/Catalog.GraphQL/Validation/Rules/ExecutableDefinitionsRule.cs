using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.1.1: a document that is executed holds operations and fragments only.</summary>
internal sealed class ExecutableDefinitionsRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterDocument;

    public override void EnterDocument(DocumentNode node)
    {
        foreach (var definition in node.Definitions)
        {
            var name = definition switch
            {
                OperationDefinitionNode or FragmentDefinitionNode => null,
                TypeDefinitionNode type => $"\"{type.Name}\"",
                DirectiveDefinitionNode directive => $"\"{directive.Name}\"",
                _ => "schema",
            };
            if (name is not null)
            {
                context.Report($"The {name} definition is not executable.", definition.Location);
            }
        }
    }
}
