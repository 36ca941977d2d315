using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.2.4.1: a subscription selects one root field, no introspection field, and nothing conditional.</summary>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation;

    public override void EnterOperation(OperationDefinitionNode node)
    {
        if (node.Operation != OperationKind.Subscription || context.Schema.SubscriptionType is not { } root)
        {
            return;
        }

        var subject = node.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
        var collected = new RootFields(context, root);
        collected.Collect(node.SelectionSet);
        if (collected.Conditions.Count > 0)
        {
            context.Report($"{subject} must not use `@skip` or `@include` directives in the top level selection.", Places(collected.Conditions));
            return;
        }

        var groups = collected.Groups;
        if (groups.Count == 0)
        {
            context.Report($"{subject} must select one top level field.", node.SelectionSet.Location);
        }
        else if (groups.Count > 1)
        {
            context.Report($"{subject} must select only one top level field.", Places(groups.Skip(1).SelectMany(group => group.Value)));
        }

        foreach (var (_, fields) in groups)
        {
            if (fields[0].Name.Value.StartsWith("__", StringComparison.Ordinal))
            {
                context.Report($"{subject} must not select an introspection top level field.", Places(fields));
            }
        }
    }

    private static Location[] Places(IEnumerable<SyntaxNode> nodes) => [.. nodes.Select(node => node.Location)];

    /// <summary>CollectSubscriptionFields(): the root fields by response name, without judging conditions.</summary>
    private sealed class RootFields(ValidationContext context, ObjectType root)
    {
        private readonly Dictionary<string, List<FieldNode>> byName = new(StringComparer.Ordinal);
        private readonly HashSet<string> visited = new(StringComparer.Ordinal);

        public List<KeyValuePair<string, List<FieldNode>>> Groups { get; } = [];

        public List<DirectiveNode> Conditions { get; } = [];

        public void Collect(SelectionSetNode set)
        {
            context.GuardStack();
            context.SpendFragmentWork(set.Selections.Length);
            foreach (var selection in set.Selections)
            {
                if ((Find(selection, "skip") ?? Find(selection, "include")) is { } condition)
                {
                    Conditions.Add(condition);
                    continue;
                }

                switch (selection)
                {
                    case FieldNode field:
                        Add(field);
                        break;
                    case InlineFragmentNode inline when inline.TypeCondition is null || Applies(inline.TypeCondition):
                        Collect(inline.SelectionSet);
                        break;
                    case FragmentSpreadNode spread when context.Fragment(spread.Name.Value) is { } fragment && Applies(fragment.TypeCondition):
                        if (visited.Add(spread.Name.Value))
                        {
                            Collect(fragment.SelectionSet);
                        }

                        break;
                }
            }
        }

        private void Add(FieldNode field)
        {
            if (!byName.TryGetValue(field.ResponseName, out var group))
            {
                group = [];
                byName.Add(field.ResponseName, group);
                Groups.Add(new(field.ResponseName, group));
            }

            group.Add(field);
        }

        private bool Applies(NamedTypeNode condition) => context.Schema.Type(condition.Name.Value) is { } type
            && (ReferenceEquals(type, root) || (type.IsAbstractType && context.Schema.IsSubType(type, root)));

        private static DirectiveNode? Find(SelectionNode selection, string name)
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value == name)
                {
                    return directive;
                }
            }

            return null;
        }
    }
}
