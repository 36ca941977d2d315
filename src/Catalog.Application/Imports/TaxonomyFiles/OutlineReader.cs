using Catalog.Domain.Taxonomies;

namespace Catalog.Application.Imports.TaxonomyFiles;

/// <summary>
/// Indented text: one concept a line, further in is narrower; a tab is as far as eight blanks. A line that goes back out must stand where
/// a line before it stood. A code may follow the name in square brackets; lines that are empty or begin with # are left out.
/// </summary>
internal static class OutlineReader
{
    public static List<ConceptEntry> Read(TextReader text, List<string> errors)
    {
        var entries = new List<ConceptEntry>();
        var above = new Stack<(int Depth, ConceptEntry Entry)>();
        long number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            var content = line.Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            var depth = Depth(line);
            var left = -1;
            while (above.Count > 0 && above.Peek().Depth >= depth)
            {
                left = above.Pop().Depth;
            }

            // Going back out, a line must stand as far in as a sibling before it: in between it is unclear whose it is.
            if (left > depth)
            {
                errors.Add($"line {number}: the indentation fits no line above it");
            }

            var (name, notation) = Split(content);
            var entry = new ConceptEntry(number, notation, ConceptPlace.CleanName(name)) { Broader = above.Count > 0 ? above.Peek().Entry : null };
            entries.Add(entry);
            above.Push((depth, entry));
        }

        return entries;
    }

    private static int Depth(string line)
    {
        var depth = 0;
        foreach (var letter in line)
        {
            if (letter == '\t')
            {
                depth += 8;
            }
            else if (letter == ' ')
            {
                depth++;
            }
            else
            {
                break;
            }
        }

        return depth;
    }

    private static (string Name, string? Notation) Split(string content)
    {
        var open = content.LastIndexOf('[');
        return open > 0 && content[^1] == ']' ? (content[..open].Trim(), content[(open + 1)..^1].Trim()) : (content, null);
    }
}
