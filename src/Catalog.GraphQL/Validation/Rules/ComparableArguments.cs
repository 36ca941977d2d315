using System.Collections.Immutable;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Validation.Rules;

/// <summary>Arguments made comparable: the order of arguments and of input fields does not count.</summary>
internal sealed class ComparableArguments(ImmutableArray<ArgumentNode> arguments)
{
    private readonly (string Name, string Value)[] inOrder =
        [.. arguments.Select(argument => (argument.Name.Value, SyntaxPrinter.Print(Sorted(argument.Value))))];

    private Dictionary<string, string>? byName;

    public static ComparableArguments None { get; } = new([]);

    public bool Equal(ComparableArguments other)
    {
        if (inOrder.Length != other.inOrder.Length)
        {
            return false;
        }

        foreach (var (name, value) in inOrder)
        {
            if (other.Find(name) != value)
            {
                return false;
            }
        }

        return true;
    }

    private string? Find(string name)
    {
        if (inOrder.Length == 1)
        {
            return inOrder[0].Name == name ? inOrder[0].Value : null;
        }

        if (byName is null)
        {
            // Of two arguments of one name the last counts; another rule refuses them.
            byName = new(StringComparer.Ordinal);
            foreach (var (key, value) in inOrder)
            {
                byName[key] = value;
            }
        }

        return byName.GetValueOrDefault(name);
    }

    private static ValueNode Sorted(ValueNode value) => value switch
    {
        ListValueNode list => new ListValueNode([.. list.Values.Select(Sorted)]),
        ObjectValueNode entries => new ObjectValueNode(
            [.. entries.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal).Select(field => new ObjectFieldNode(default, field.Name, Sorted(field.Value)))]),
        _ => value,
    };
}
