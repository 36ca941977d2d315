using System.Collections.Immutable;
using System.Text;

namespace Catalog.GraphQL.Language;

// SyntaxPrinter: from syntax nodes to text, in the layout graphql-js prints: two spaces of indentation, lists and arguments that
// would pass column 80 one a line. Reading what it prints gives the same tree again.
/// <summary>Prints syntax nodes.</summary>
internal static partial class SyntaxPrinter
{
    private const int MaxLineLength = 80;

    /// <summary>The text of a node; definitions are separated by an empty line, nothing follows the last.</summary>
    public static string Print(SyntaxNode node) => node switch
    {
        DocumentNode document => string.Join("\n\n", document.Definitions.Select(Print)),
        OperationDefinitionNode operation => PrintOperation(operation),
        FragmentDefinitionNode fragment =>
            $"{Description(fragment.Description)}fragment {fragment.Name} on {Print(fragment.TypeCondition)} {After(Directives(fragment.Directives))}{Print(fragment.SelectionSet)}",
        VariableDefinitionNode variable =>
            $"{Description(variable.Description)}{Print(variable.Variable)}: {Print(variable.Type)}{Before(" = ", variable.DefaultValue)}{Before(Directives(variable.Directives))}",
        SelectionSetNode set => Block(set.Selections.Select(Print)),
        FieldNode field => PrintField(field),
        FragmentSpreadNode spread => $"...{spread.Name}{Before(Directives(spread.Directives))}",
        InlineFragmentNode inline =>
            Words("...", inline.TypeCondition is null ? "" : $"on {inline.TypeCondition.Name}", Directives(inline.Directives), Print(inline.SelectionSet)),
        ArgumentNode argument => $"{argument.Name}: {Print(argument.Value)}",
        DirectiveNode directive => $"@{directive.Name}{Wrap("(", string.Join(", ", directive.Arguments.Select(Print)), ")")}",
        ValueNode value => PrintValue(value),
        ObjectFieldNode field => $"{field.Name}: {Print(field.Value)}",
        NamedTypeNode named => named.Name.Value,
        ListTypeNode list => $"[{Print(list.Type)}]",
        NonNullTypeNode nonNull => $"{Print(nonNull.Type)}!",
        _ => PrintTypeSystem(node),
    };

    /// <summary>A string literal on one line, with the escapes that section 2.9.4 knows.</summary>
    public static string PrintString(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            switch (character)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ' or (>= '\x7f' and <= '\x9f'):
                    text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        return text.Append('"').ToString();
    }

    private static string PrintOperation(OperationDefinitionNode operation)
    {
        var variables = operation.VariableDefinitions.Select(Print).ToList();
        var list = variables.Exists(variable => variable.Contains('\n', StringComparison.Ordinal))
            ? $"(\n{string.Join('\n', variables)}\n)"
            : Wrap("(", string.Join(", ", variables), ")");
        var prefix = Description(operation.Description)
            + Words(operation.Operation.ToKeyword(), operation.Name?.Value + list, Directives(operation.Directives));
        return prefix == "query" ? Print(operation.SelectionSet) : $"{prefix} {Print(operation.SelectionSet)}";
    }

    private static string PrintField(FieldNode field)
    {
        var prefix = field.Alias is { } alias ? $"{alias}: {field.Name}" : field.Name.Value;
        var arguments = field.Arguments.Select(Print).ToList();
        var line = prefix + Wrap("(", string.Join(", ", arguments), ")");
        if (line.Length > MaxLineLength && arguments.Count > 0)
        {
            line = $"{prefix}(\n{Indent(string.Join('\n', arguments))}\n)";
        }

        return line + Before(Directives(field.Directives)) + Before(" ", field.SelectionSet);
    }

    private static string PrintValue(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                return "$" + variable.Name.Value;
            case IntValueNode number:
                return number.Value;
            case FloatValueNode number:
                return number.Value;
            case StringValueNode text:
                return text.IsBlock ? BlockString.Print(text.Value) : PrintString(text.Value);
            case BooleanValueNode truth:
                return truth.Value ? "true" : "false";
            case NullValueNode:
                return "null";
            case EnumValueNode name:
                return name.Value;
            case ListValueNode list:
                var items = list.Values.Select(PrintValue).ToList();
                var line = $"[{string.Join(", ", items)}]";
                return line.Length > MaxLineLength ? $"[\n{Indent(string.Join('\n', items))}\n]" : line;
            case ObjectValueNode entries:
                var fields = entries.Fields.Select(Print).ToList();
                var row = fields.Count == 0 ? "{  }" : $"{{ {string.Join(", ", fields)} }}";
                return row.Length > MaxLineLength ? Block(fields) : row;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "Not a value.");
        }
    }

    private static string Directives(ImmutableArray<DirectiveNode> directives) => string.Join(' ', directives.Select(Print));

    private static string Description(StringValueNode? description) => description is null ? "" : PrintValue(description) + "\n";

    private static string Words(params ReadOnlySpan<string?> words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (!string.IsNullOrEmpty(word))
            {
                text.Append(text.Length == 0 ? "" : " ").Append(word);
            }
        }

        return text.ToString();
    }

    private static string Wrap(string before, string text, string after) => text.Length == 0 ? "" : before + text + after;

    private static string Before(string text) => text.Length == 0 ? "" : " " + text;

    private static string Before(string separator, SyntaxNode? node) => node is null ? "" : separator + Print(node);

    private static string After(string text) => text.Length == 0 ? "" : text + " ";

    private static string Block(IEnumerable<string> lines) => Wrap("{\n", Indent(string.Join('\n', lines)), "\n}");

    private static string Indent(string text) => text.Length == 0 ? "" : "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);
}
