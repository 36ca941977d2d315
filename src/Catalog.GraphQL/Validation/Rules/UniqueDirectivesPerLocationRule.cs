using System.Collections.Immutable;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.7.3: a directive that is not repeatable stands once at a place. Definition and extensions of a type are one place.</summary>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterOperation | RuleHooks.EnterFragmentDefinition | RuleHooks.EnterVariableDefinition | RuleHooks.EnterField | RuleHooks.EnterFragmentSpread | RuleHooks.EnterInlineFragment | RuleHooks.EnterSchemaDefinition | RuleHooks.EnterTypeDefinition | RuleHooks.EnterFieldDefinition | RuleHooks.EnterInputValueDefinition | RuleHooks.EnterEnumValueDefinition;

    private readonly Dictionary<string, DirectiveNode> ofSchema = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> ofTypes = new(StringComparer.Ordinal);
    private HashSet<string>? unique;

    public override void EnterOperation(OperationDefinitionNode node) => Check(node.Directives);

    public override void EnterFragmentDefinition(FragmentDefinitionNode node) => Check(node.Directives);

    public override void EnterVariableDefinition(VariableDefinitionNode node) => Check(node.Directives);

    public override void EnterField(FieldNode node) => Check(node.Directives);

    public override void EnterFragmentSpread(FragmentSpreadNode node) => Check(node.Directives);

    public override void EnterInlineFragment(InlineFragmentNode node) => Check(node.Directives);

    public override void EnterSchemaDefinition(SchemaDefinitionNode node) => Check(node.Directives, ofSchema);

    public override void EnterTypeDefinition(TypeDefinitionNode node)
    {
        if (!ofTypes.TryGetValue(node.Name.Value, out var seen))
        {
            seen = new(StringComparer.Ordinal);
            ofTypes.Add(node.Name.Value, seen);
        }

        Check(node.Directives, seen);
    }

    public override void EnterFieldDefinition(FieldDefinitionNode node) => Check(node.Directives);

    public override void EnterInputValueDefinition(InputValueDefinitionNode node) => Check(node.Directives);

    public override void EnterEnumValueDefinition(EnumValueDefinitionNode node) => Check(node.Directives);

    private void Check(ImmutableArray<DirectiveNode> directives)
    {
        if (directives.Length > 1)
        {
            Check(directives, new(StringComparer.Ordinal));
        }
    }

    private void Check(ImmutableArray<DirectiveNode> directives, Dictionary<string, DirectiveNode> seen)
    {
        foreach (var directive in directives)
        {
            unique ??= Collect();
            var name = directive.Name.Value;
            if (unique.Contains(name) && !seen.TryAdd(name, directive))
            {
                context.Report($"The directive \"@{name}\" can only be used once at this location.", seen[name].Location, directive.Location);
            }
        }
    }

    private HashSet<string> Collect()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directive in context.KnownDirectives.Where(directive => !directive.IsRepeatable))
        {
            found.Add(directive.Name);
        }

        foreach (var directive in context.Document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            if (directive.IsRepeatable)
            {
                found.Remove(directive.Name.Value);
            }
            else
            {
                found.Add(directive.Name.Value);
            }
        }

        return found;
    }
}
