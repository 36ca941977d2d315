using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.6.3: no two fields of an input object share a name.</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterObjectValue;

    public override void EnterObjectValue(ObjectValueNode node)
    {
        if (node.Fields.Length < 2)
        {
            return;
        }

        var known = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            var place = field.LocationOf(field.Name);
            if (known.TryGetValue(field.Name.Value, out var first))
            {
                context.Report($"There can be only one input field named \"{field.Name}\".", first, place);
            }
            else
            {
                known.Add(field.Name.Value, place);
            }
        }
    }
}
