using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.3.3: leaves have no selections, everything else has some.</summary>
internal sealed class ScalarLeafsRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterField;

    public override void EnterField(FieldNode node)
    {
        if (context.Type is not { } type)
        {
            return;
        }

        if (type.Unwrapped.IsLeafType)
        {
            if (node.SelectionSet is not null)
            {
                context.Report($"Field \"{node.Name}\" must not have a selection since type \"{type}\" has no subfields.", node.SelectionSet.Location);
            }
        }
        else if (node.SelectionSet is null)
        {
            context.Report($"Field \"{node.Name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{node.Name} {{ ... }}\"?", node.Location);
        }
    }
}
