using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.4.1: a field or directive defines the arguments it is given.</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterArgument | RuleHooks.EnterDirective;

    private Dictionary<string, List<string>>? ofDirectives;

    public override void EnterArgument(ArgumentNode node)
    {
        if (context.IsInDirective || context.Argument is not null || context.Field is not { } field)
        {
            return;
        }

        context.Report(
            $"Unknown argument \"{node.Name}\" on field \"{context.CoordinateOfField}\".{context.DidYouMean(node.Name.Value, field.Arguments.Select(argument => argument.Name))}",
            node.Location);
    }

    public override void EnterDirective(DirectiveNode node, SyntaxNode appliedTo)
    {
        if (node.Arguments.IsEmpty)
        {
            return;
        }

        ofDirectives ??= Collect();
        if (!ofDirectives.TryGetValue(node.Name.Value, out var known))
        {
            return;
        }

        foreach (var argument in node.Arguments)
        {
            if (!known.Contains(argument.Name.Value))
            {
                context.Report(
                    $"Unknown argument \"{argument.Name}\" on directive \"@{node.Name}\".{context.DidYouMean(argument.Name.Value, known)}",
                    argument.Location);
            }
        }
    }

    private Dictionary<string, List<string>> Collect()
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var directive in context.KnownDirectives)
        {
            found[directive.Name] = [.. directive.Arguments.Select(argument => argument.Name)];
        }

        foreach (var directive in context.Document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            found[directive.Name.Value] = [.. directive.Arguments.Select(argument => argument.Name.Value)];
        }

        return found;
    }
}
