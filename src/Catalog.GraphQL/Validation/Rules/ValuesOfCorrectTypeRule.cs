using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Sections 5.6.1, 5.6.2, 5.6.4 and 5.6.5: literals are values of the type expected where they stand.</summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : ValidationRule
{
    public const RuleHooks Hooks = RuleHooks.EnterValue;

    public override void EnterValue(ValueNode node, GraphQLType? type)
    {
        if (type is not null)
        {
            Check(node, type);
        }
    }

    private void Check(ValueNode node, GraphQLType type)
    {
        if (node is VariableNode)
        {
            return;
        }

        if (node is NullValueNode)
        {
            if (type is NonNullType)
            {
                context.Report($"Expected value of non-null type \"{type}\" not to be null.", node.Location);
            }

            return;
        }

        switch (type.Nullable)
        {
            case ListType list when node is ListValueNode items:
                foreach (var item in items.Values)
                {
                    Check(item, list.OfType);
                }

                break;
            case ListType list:
                Check(node, list.OfType);
                break;
            case InputObjectType input when node is ObjectValueNode entries:
                CheckFields(entries, input);
                break;
            case InputObjectType input:
                context.Report($"Expected value of type \"{input}\" to be an object, found: {node}.", node.Location);
                break;
            case EnumType names:
                CheckName(node, names);
                break;
            case ScalarType scalar:
                CheckScalar(node, scalar);
                break;
        }
    }

    private void CheckFields(ObjectValueNode node, InputObjectType type)
    {
        foreach (var field in type.Fields)
        {
            // Of two entries of one name the last counts; another rule refuses them.
            var given = node.Fields.LastOrDefault(entry => entry.Name.Value == field.Name);
            if (given is not null)
            {
                Check(given.Value, field.Type);
            }
            else if (field.IsRequired)
            {
                context.Report($"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {node}.", node.Location);
            }
        }

        var known = 0;
        ValueNode? last = null;
        foreach (var entry in node.Fields)
        {
            if (type.Field(entry.Name.Value) is null)
            {
                var suggestion = context.DidYouMean(entry.Name.Value, type.Fields.Select(field => field.Name));
                var found = suggestion.Length == 0 ? ", found" : $".{suggestion} Found";
                context.Report($"Expected value of type \"{type}\" not to include unknown field \"{entry.Name}\"{found}: {node}.", entry.Location);
            }
            else
            {
                known++;
                last = entry.Value;
            }
        }

        if (type.IsOneOf && (known != 1 || last is NullValueNode))
        {
            context.Report(
                $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.",
                node.Location);
        }
    }

    private void CheckName(ValueNode node, EnumType type)
    {
        var text = node.ToString();
        if (node is not EnumValueNode name)
        {
            context.Report($"Enum \"{type}\" cannot represent non-enum value: {text}.{DidYouMean(text, type)}", node.Location);
        }
        else if (type.Value(name.Value) is null)
        {
            context.Report($"Value \"{text}\" does not exist in \"{type}\" enum.{DidYouMean(text, type)}", node.Location);
        }
    }

    private string DidYouMean(string text, EnumType type) => context.Options.HideSuggestions
        ? ""
        : Suggestions.Sentence(Suggestions.Near(text, type.Values.Select(value => value.Name)), "the enum value ");

    private void CheckScalar(ValueNode node, ScalarType type)
    {
        try
        {
            type.Coerce(new(node));
        }
        catch (ScalarCoercionException refused)
        {
            context.Report(refused.Message, node.Location);
        }
    }
}
