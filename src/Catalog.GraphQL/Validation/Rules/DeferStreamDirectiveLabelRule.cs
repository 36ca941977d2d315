using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Incremental delivery: labels of @defer and @stream are literals, each used once.</summary>
internal sealed class DeferStreamDirectiveLabelRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterDirective;

    private readonly Dictionary<string, DirectiveNode> known = new(StringComparer.Ordinal);

    public override void EnterDirective(DirectiveNode node, SyntaxNode appliedTo)
    {
        if (node.Name.Value is not ("defer" or "stream"))
        {
            return;
        }

        switch (node.Arguments.FirstOrDefault(argument => argument.Name.Value == "label")?.Value)
        {
            case null or NullValueNode:
                break;
            case StringValueNode label when known.TryGetValue(label.Value, out var first):
                context.Report(
                    "Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages.",
                    first.Location,
                    node.Location);
                break;
            case StringValueNode label:
                known.Add(label.Value, node);
                break;
            default:
                context.Report($"Argument \"@{node.Name}(label:)\" must be a static string.", node.Location);
                break;
        }
    }
}
