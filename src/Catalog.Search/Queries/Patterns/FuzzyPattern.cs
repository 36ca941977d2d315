using System.Text;

namespace Catalog.Search.Queries.Patterns;

/// <summary>
/// Terms within a number of edits: optimal string alignment distance (insert, delete, replace, swap neighbours; no part edited
/// twice) over code points. One row of the distance table is kept for each character shared with the term before.
/// </summary>
internal sealed class FuzzyPattern : TermPattern
{
    private readonly int[] word;
    private readonly byte[] prefix;
    private readonly int maxEdits;
    private readonly List<int[]> rows = [];     // rows[i] is the row after i characters of the last term
    private readonly List<int> characters = []; // its characters
    private readonly List<int> ends = [0];      // ends[i] is the byte offset behind i characters
    private byte[] last = [];

    public FuzzyPattern(string term, int maxEdits, int prefixLength)
    {
        word = [.. term.EnumerateRunes().Select(rune => rune.Value)];
        this.maxEdits = maxEdits;
        prefix = Encoding.UTF8.GetBytes(string.Concat(term.EnumerateRunes().Take(prefixLength).Select(rune => rune.ToString())));
        rows.Add([.. Enumerable.Range(0, word.Length + 1)]);
    }

    /// <summary>Distance of the last accepted term.</summary>
    public int Edits { get; private set; }

    /// <summary>Length in characters of the last accepted term.</summary>
    public int Length { get; private set; }

    /// <summary>Length in characters of the word that is looked for.</summary>
    public int WordLength => word.Length;

    public override ReadOnlySpan<byte> First => prefix;

    public override PatternMatch Match(ReadOnlySpan<byte> term, out int deadBytes)
    {
        deadBytes = 0;
        if (!term.StartsWith(prefix))
        {
            return term.SequenceCompareTo(prefix) < 0 ? PatternMatch.Reject : PatternMatch.Stop;
        }

        var count = KeepShared(term);
        var at = ends[count];
        while (at < term.Length)
        {
            Rune.DecodeFromUtf8(term[at..], out var rune, out var length);
            at += length;
            var least = AddRow(count, rune.Value, at);
            count++;
            if (least > maxEdits)
            {
                // A swap reaches back two rows, but can only cost more than the least of the row before: dead is dead.
                deadBytes = at;
                return PatternMatch.RejectPrefix;
            }
        }

        Edits = rows[count][word.Length];
        Length = count;
        return Edits <= maxEdits ? PatternMatch.Accept : PatternMatch.Reject;
    }

    private int KeepShared(ReadOnlySpan<byte> term)
    {
        var shared = term.CommonPrefixLength(last);
        var count = 0;
        while (count < characters.Count && ends[count + 1] <= shared)
        {
            count++;
        }

        last = term.ToArray();
        characters.RemoveRange(count, characters.Count - count);
        ends.RemoveRange(count + 1, ends.Count - count - 1);
        return count;
    }

    private int AddRow(int count, int character, int end)
    {
        if (rows.Count <= count + 1)
        {
            rows.Add(new int[word.Length + 1]);
        }

        var row = rows[count + 1];
        var above = rows[count];
        row[0] = count + 1;
        var least = row[0];
        for (var j = 1; j <= word.Length; j++)
        {
            var cost = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (word[j - 1] == character ? 0 : 1));
            if (j > 1 && count > 0 && word[j - 1] == characters[count - 1] && word[j - 2] == character)
            {
                cost = Math.Min(cost, rows[count - 1][j - 2] + 1);
            }

            row[j] = cost;
            least = Math.Min(least, cost);
        }

        characters.Add(character);
        ends.Add(end);
        return least;
    }
}
