using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Validation;

/// <summary>Tells every way in which a literal is not a value of a type. Variables are taken to be right.</summary>
/// <param name="hideSuggestions">Leaves out "Did you mean".</param>
/// <param name="report">Is given each problem, the place of the literal that has it, and the way to it: field names and list indices.</param>
internal sealed class LiteralValidator(bool hideSuggestions, Action<string, Location, IReadOnlyList<object>> report)
{
    private readonly List<object> path = [];

    public void Validate(ValueNode node, GraphQLType type)
    {
        switch (node, type.Nullable)
        {
            case (VariableNode, _):
                break;
            case (NullValueNode, _):
                if (type is NonNullType)
                {
                    Report($"Expected value of non-null type \"{type}\" not to be null.", node);
                }

                break;
            case (ListValueNode items, ListType list):
                for (var index = 0; index < items.Values.Length; index++)
                {
                    Validate(items.Values[index], list.OfType, index);
                }

                break;
            case (_, ListType list):
                Validate(node, list.OfType);
                break;
            case (ObjectValueNode entries, InputObjectType input):
                ValidateFields(entries, input);
                break;
            case (_, InputObjectType input):
                Report($"Expected value of type \"{input}\" to be an object, found: {node}.", node);
                break;
            case (_, EnumType names):
                ValidateName(node, names);
                break;
            case (_, ScalarType scalar):
                ValidateScalar(node, scalar);
                break;
        }
    }

    private void Validate(ValueNode node, GraphQLType type, object key)
    {
        path.Add(key);
        Validate(node, type);
        path.RemoveAt(path.Count - 1);
    }

    private void ValidateFields(ObjectValueNode node, InputObjectType type)
    {
        foreach (var field in type.Fields)
        {
            // Of two entries of one name the last counts; another rule refuses them.
            if (Last(node, field.Name) is { } given)
            {
                Validate(given.Value, field.Type, field.Name);
            }
            else if (field.IsRequired)
            {
                Report($"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {node}.", node);
            }
        }

        var known = 0;
        ObjectFieldNode? last = null;
        foreach (var entry in node.Fields)
        {
            if (type.Field(entry.Name.Value) is not null)
            {
                known++;
                last = entry;
                continue;
            }

            var suggestion = DidYouMean(entry.Name.Value, type.Fields.Select(field => field.Name), "");
            var found = suggestion.Length == 0 ? ", found" : $".{suggestion} Found";
            Report($"Expected value of type \"{type}\" not to include unknown field \"{entry.Name}\"{found}: {node}.", entry);
        }

        if (type.IsOneOf && (known != 1 || last?.Value is NullValueNode))
        {
            if (known == 1)
            {
                path.Add(last!.Name.Value); // one is known, so there is a last one
            }

            Report($"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.", node);
            if (known == 1)
            {
                path.RemoveAt(path.Count - 1);
            }
        }
    }

    private static ObjectFieldNode? Last(ObjectValueNode node, string name)
    {
        for (var index = node.Fields.Length - 1; index >= 0; index--)
        {
            if (node.Fields[index].Name.Value == name)
            {
                return node.Fields[index];
            }
        }

        return null;
    }

    private void ValidateName(ValueNode node, EnumType type)
    {
        var text = node.ToString();
        if (node is not EnumValueNode name)
        {
            Report($"Enum \"{type}\" cannot represent non-enum value: {text}.{DidYouMean(text, Names(type), "the enum value ")}", node);
        }
        else if (type.Value(name.Value) is null)
        {
            Report($"Value \"{text}\" does not exist in \"{type}\" enum.{DidYouMean(text, Names(type), "the enum value ")}", node);
        }
    }

    private void ValidateScalar(ValueNode node, ScalarType type)
    {
        try
        {
            type.Coerce(new(node));
        }
        catch (ScalarCoercionException refused)
        {
            Report(refused.Message, node);
        }
    }

    private static IEnumerable<string> Names(EnumType type) => type.Values.Select(value => value.Name);

    private string DidYouMean(string text, IEnumerable<string> names, string before) =>
        hideSuggestions ? "" : Suggestions.Sentence(Suggestions.Near(text, names), before);

    private void Report(string message, SyntaxNode node) => report(message, node.Location, path);
}
