using System.Text;

namespace Catalog.GraphQL.Validation;

/// <summary>"Did you mean": known names close to one that is not known.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    /// <summary>The sentence to append to an error, with a leading space; empty when there is nothing to suggest.</summary>
    public static string Sentence(IReadOnlyList<string> names, string before = "")
    {
        if (names.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder(" Did you mean ").Append(before);
        var count = Math.Min(Most, names.Count);
        for (var index = 0; index < count; index++)
        {
            text.Append(index == 0 ? "" : count == 2 ? " or " : index == count - 1 ? ", or " : ", ").Append('"').Append(names[index]).Append('"');
        }

        return text.Append('?').ToString();
    }

    /// <summary>Names at most 40 % of the input's length plus one edits away, nearest first, then in natural order.</summary>
    public static List<string> Near(string input, IEnumerable<string> names)
    {
        var threshold = (input.Length * 2 / 5) + 1;
        var lower = input.ToLowerInvariant();
        var found = new List<(string Name, int Distance)>();
        foreach (var name in names)
        {
            if (Distance(input, lower, name, threshold) is { } distance && !found.Exists(other => other.Name == name))
            {
                found.Add((name, distance));
            }
        }

        found.Sort((left, right) => left.Distance != right.Distance ? left.Distance - right.Distance : CompareNatural(left.Name, right.Name));
        return found.ConvertAll(entry => entry.Name);
    }

    /// <summary>Order in which digits count as numbers: a2 before a10.</summary>
    public static int CompareNatural(string left, string right)
    {
        var i = 0;
        var j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                var difference = Number(left, ref i).CompareTo(Number(right, ref j));
                if (difference != 0)
                {
                    return difference;
                }
            }
            else if (left[i] != right[j])
            {
                return left[i].CompareTo(right[j]);
            }
            else
            {
                i++;
                j++;
            }
        }

        return left.Length - right.Length;
    }

    private static double Number(string text, ref int at)
    {
        // A leading zero stands for itself, so that 007 differs from 7.
        var value = 0.0;
        do
        {
            value = (value * 10) + (text[at++] - '0');
        }
        while (at < text.Length && char.IsAsciiDigit(text[at]) && value > 0);
        return value;
    }

    /// <summary>Damerau-Levenshtein distance (optimal string alignment) without case; null above the threshold. Case alone counts one.</summary>
    private static int? Distance(string input, string lowerInput, string name, int threshold)
    {
        if (input == name)
        {
            return 0;
        }

        var lowerName = name.ToLowerInvariant();
        if (lowerInput == lowerName)
        {
            return 1;
        }

        var (longer, shorter) = lowerName.Length < lowerInput.Length ? (lowerInput, lowerName) : (lowerName, lowerInput);
        if (longer.Length - shorter.Length > threshold)
        {
            return null;
        }

        var width = shorter.Length + 1;
        var rows = new int[3 * width];
        for (var j = 0; j < width; j++)
        {
            rows[j] = j;
        }

        for (var i = 1; i <= longer.Length; i++)
        {
            var above = rows.AsSpan((i - 1) % 3 * width, width);
            var current = rows.AsSpan(i % 3 * width, width);
            var smallest = current[0] = i;
            for (var j = 1; j < width; j++)
            {
                var cost = longer[i - 1] == shorter[j - 1] ? 0 : 1;
                var cell = Math.Min(Math.Min(above[j] + 1, current[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && longer[i - 1] == shorter[j - 2] && longer[i - 2] == shorter[j - 1])
                {
                    cell = Math.Min(cell, rows[((i - 2) % 3 * width) + j - 2] + 1);
                }

                smallest = Math.Min(smallest, cell);
                current[j] = cell;
            }

            if (smallest > threshold)
            {
                return null;
            }
        }

        var distance = rows[(longer.Length % 3 * width) + shorter.Length];
        return distance <= threshold ? distance : null;
    }
}
