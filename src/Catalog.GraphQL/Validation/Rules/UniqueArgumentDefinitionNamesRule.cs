using System.Collections.Immutable;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Sections 3.6.1 and 3.13: no two arguments of a field or directive share a name.</summary>
internal sealed class UniqueArgumentDefinitionNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterTypeDefinition | RuleHooks.EnterDirectiveDefinition;

    public override void EnterDirectiveDefinition(DirectiveDefinitionNode node) => Check($"@{node.Name}", node.Arguments);

    public override void EnterTypeDefinition(TypeDefinitionNode node)
    {
        var fields = node switch
        {
            ObjectTypeDefinitionNode type => type.Fields,
            InterfaceTypeDefinitionNode type => type.Fields,
            _ => [],
        };
        foreach (var field in fields)
        {
            Check($"{node.Name}.{field.Name}", field.Arguments);
        }
    }

    private void Check(string parent, ImmutableArray<InputValueDefinitionNode> arguments)
    {
        foreach (var group in arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal))
        {
            if (group.Count() > 1)
            {
                context.Report(
                    $"Argument \"{parent}({group.Key}:)\" can only be defined once.",
                    [.. group.Select(argument => argument.LocationOf(argument.Name))]);
            }
        }
    }
}
