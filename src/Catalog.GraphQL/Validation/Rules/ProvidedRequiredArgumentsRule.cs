using System.Collections.Immutable;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.4.3: arguments that are required are given.</summary>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.LeaveField | RuleHooks.LeaveDirective;

    private Dictionary<string, List<(string Name, string Type)>>? ofDirectives;

    public override void LeaveField(FieldNode node)
    {
        if (context.Field is not { } field)
        {
            return;
        }

        foreach (var definition in field.Arguments)
        {
            if (definition.IsRequired && !IsGiven(node.Arguments, definition.Name))
            {
                context.Report(
                    $"Argument \"{context.CoordinateOfField}({definition.Name}:)\" of type \"{definition.Type}\" is required, but it was not provided.",
                    node.Location);
            }
        }
    }

    public override void LeaveDirective(DirectiveNode node)
    {
        ofDirectives ??= Collect();
        if (!ofDirectives.TryGetValue(node.Name.Value, out var required))
        {
            return;
        }

        foreach (var (name, type) in required)
        {
            if (!IsGiven(node.Arguments, name))
            {
                context.Report($"Argument \"@{node.Name}({name}:)\" of type \"{type}\" is required, but it was not provided.", node.Location);
            }
        }
    }

    private static bool IsGiven(ImmutableArray<ArgumentNode> arguments, string name)
    {
        foreach (var argument in arguments)
        {
            if (argument.Name.Value == name)
            {
                return true;
            }
        }

        return false;
    }

    private Dictionary<string, List<(string Name, string Type)>> Collect()
    {
        var found = new Dictionary<string, List<(string Name, string Type)>>(StringComparer.Ordinal);
        foreach (var directive in context.KnownDirectives)
        {
            found[directive.Name] =
                [.. directive.Arguments.Where(argument => argument.IsRequired).Select(argument => (argument.Name, argument.Type.ToString() ?? ""))];
        }

        foreach (var directive in context.Document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            found[directive.Name.Value] =
            [
                .. directive.Arguments
                    .Where(argument => argument.Type is NonNullTypeNode && argument.DefaultValue is null)
                    .Select(argument => (argument.Name.Value, argument.Type.ToString())),
            ];
        }

        return found;
    }
}
