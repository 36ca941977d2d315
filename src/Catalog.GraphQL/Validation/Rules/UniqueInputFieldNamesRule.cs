using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Section 5.6.3: no two fields of an input object share a name.</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterObjectValue;

    public override void EnterObjectValue(ObjectValueNode node)
    {
        var known = node.Fields.Length > 1 ? new Dictionary<string, Location>(StringComparer.Ordinal) : null;
        foreach (var field in node.Fields)
        {
            var place = field.LocationOf(field.Name);
            if (known is not null && !known.TryAdd(field.Name.Value, place))
            {
                context.Report($"There can be only one input field named \"{field.Name}\".", known[field.Name.Value], place);
            }

            // The errors stand in the order of the document, so those within a value come before those of the fields behind it.
            Descend(field.Value);
        }
    }

    private void Descend(ValueNode value)
    {
        switch (value)
        {
            case ObjectValueNode inner:
                EnterObjectValue(inner);
                break;
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    Descend(item);
                }

                break;
        }
    }
}
