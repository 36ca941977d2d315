using System.Collections.Immutable;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.4.2: no two arguments of a field or directive share a name.</summary>
internal sealed class UniqueArgumentNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterField | RuleHooks.EnterDirective;

    public override void EnterField(FieldNode node) => Check(node, node.Arguments);

    public override void EnterDirective(DirectiveNode node, SyntaxNode appliedTo) => Check(node, node.Arguments);

    private void Check(SyntaxNode node, ImmutableArray<ArgumentNode> arguments)
    {
        if (arguments.Length < 2)
        {
            return;
        }

        foreach (var group in arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal))
        {
            if (group.Count() > 1)
            {
                context.Report($"There can be only one argument named \"{group.Key}\".", [.. group.Select(argument => node.LocationOf(argument.Name))]);
            }
        }
    }
}
