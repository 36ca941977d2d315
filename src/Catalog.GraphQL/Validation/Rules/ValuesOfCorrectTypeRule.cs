using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Sections 5.6.1, 5.6.2, 5.6.4 and 5.6.5: literals are values of the type expected where they stand.</summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterValue;

    private readonly LiteralValidator literals = new(context.Options.HideSuggestions, (message, place, _) => context.Report(message, place));

    public override void EnterValue(ValueNode node, GraphQLType? type)
    {
        if (type is not null)
        {
            literals.Validate(node, type);
        }
    }
}
