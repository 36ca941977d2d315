using System.Globalization;
using System.Text;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Execution.Coercion;

/// <summary>What is wrong with one input value, each problem with the place inside the value. At most <see cref="Max"/> are kept.</summary>
internal sealed class CoercionProblems
{
    internal const int Max = 50;

    private readonly List<object> path = [];
    private List<(string Path, string Message, ValueNode? Node)>? found;

    /// <summary>Uploaded files by their path; null when there are none.</summary>
    internal IReadOnlyDictionary<string, object>? Files { get; init; }

    /// <summary>The variable whose value is coerced.</summary>
    internal string Root { get; init; } = "";

    /// <summary>Whether "Did you mean" is left out.</summary>
    internal bool HideSuggestions { get; init; }

    internal bool Any => found is not null;

    internal IReadOnlyList<(string Path, string Message, ValueNode? Node)> Found => found ?? [];

    internal bool IsFull => found is { Count: >= Max };

    internal void Push(string field) => path.Add(field);

    internal void Push(int index) => path.Add(index);

    internal void Pop() => path.RemoveAt(path.Count - 1);

    internal void Add(string message, ValueNode? node = null)
    {
        found ??= [];
        if (found.Count < Max)
        {
            found.Add((PathText(), message, node));
        }
    }

    /// <summary>"Did you mean" with the names nearest to what was given; empty when there are none or they are hidden.</summary>
    internal string Suggest(string given, IEnumerable<string> names, string before = "") =>
        HideSuggestions ? "" : Suggestions.Sentence(Suggestions.Near(given, names), before);

    /// <summary>The file at this place; null when there is none.</summary>
    internal object? File() => Files is null ? null : Files.GetValueOrDefault(string.Join('.', path.Prepend(Root).Prepend("variables")));

    private string PathText()
    {
        if (path.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder(" at ");
        foreach (var step in path)
        {
            if (step is int index)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else
            {
                text.Append('.').Append(step);
            }
        }

        return text.ToString();
    }
}
