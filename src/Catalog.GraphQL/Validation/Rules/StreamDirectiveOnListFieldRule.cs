using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Incremental delivery: @stream stands on fields that are lists.</summary>
internal sealed class StreamDirectiveOnListFieldRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterDirective;

    public override void EnterDirective(DirectiveNode node, SyntaxNode appliedTo)
    {
        if (node.Name.Value == "stream" && context.Field is { } field && context.ParentType is { } parent && field.Type.Nullable is not ListType)
        {
            context.Report($"Directive \"@stream\" cannot be used on non-list field \"{parent}.{field.Name}\".", node.Location);
        }
    }
}
