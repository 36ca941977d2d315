using System.Globalization;
using System.Text;

namespace Catalog.Search.Scoring;

/// <summary>How a score came about, as a tree: each value is made from those of its details.</summary>
/// <param name="IsMatch">Whether this part matched.</param>
/// <param name="Value">The score of this part.</param>
/// <param name="Description">What it is and how it is computed.</param>
/// <param name="Details">The parts it is made of.</param>
public sealed record Explanation(bool IsMatch, double Value, string Description, IReadOnlyList<Explanation> Details)
{
    internal static Explanation Match(double value, string description, params IReadOnlyList<Explanation> details) => new(true, value, description, details);

    internal static Explanation NoMatch(string description, params IReadOnlyList<Explanation> details) => new(false, 0, description, details);

    /// <summary>The tree as indented lines.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Print(text, 0);
        return text.ToString();
    }

    private void Print(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(CultureInfo.InvariantCulture, $"{Value:R} = {Description}").Append('\n');
        foreach (var detail in Details)
        {
            detail.Print(text, depth + 1);
        }
    }
}
