using System.Text;

namespace Catalog.Search.Queries.Patterns;

/// <summary>
/// Runs an <see cref="Nfa"/> over terms as a deterministic automaton whose states are made when first met and forgotten when there are
/// too many: memory is bounded, and a step costs at most the number of automaton states.
/// </summary>
internal sealed class AutomatonPattern : TermPattern
{
    private const int MaxKnown = 2048;
    private const int Unknown = -1;
    private const int Dead = 0;

    private readonly Nfa nfa;
    private readonly byte[] first;
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly List<int[]> sets = [];
    private readonly List<bool> accepts = [];
    private readonly List<int[]?> steps = [];
    private readonly HashSet<int> seen = [];
    private readonly List<int> closure = [];
    private byte[] last = [];
    private int[] path = new int[64]; // path[i] is the state after i bytes of the last term
    private int pathLength;

    private AutomatonPattern(PatternNode root, string pattern)
    {
        nfa = Nfa.Compile(root, pattern);
        first = Encoding.UTF8.GetBytes(LiteralPrefix(root));
        Forget();
    }

    public override ReadOnlySpan<byte> First => first;

    public static AutomatonPattern Regexp(string pattern) => new(RegexpParser.Regexp(pattern), pattern);

    public static AutomatonPattern Wildcard(string pattern) => new(RegexpParser.Wildcard(pattern), pattern);

    public override PatternMatch Match(ReadOnlySpan<byte> term, out int deadBytes)
    {
        if (known.Count > MaxKnown)
        {
            Forget();
        }

        var i = Math.Min(term.CommonPrefixLength(last), pathLength);
        if (path.Length <= term.Length)
        {
            Array.Resize(ref path, term.Length * 2);
        }

        deadBytes = 0;
        for (; i < term.Length; i++)
        {
            var next = Step(path[i], term[i]);
            path[i + 1] = next;
            if (next == Dead)
            {
                Remember(term, i);
                deadBytes = i + 1;
                return PatternMatch.RejectPrefix;
            }
        }

        Remember(term, term.Length);
        return accepts[path[term.Length]] ? PatternMatch.Accept : PatternMatch.Reject;
    }

    private void Remember(ReadOnlySpan<byte> term, int validTo)
    {
        if (last.Length != term.Length)
        {
            last = new byte[term.Length];
        }

        term.CopyTo(last);
        pathLength = validTo;
    }

    private void Forget()
    {
        known.Clear();
        sets.Clear();
        accepts.Clear();
        steps.Clear();
        Intern([]);
        seen.Clear();
        closure.Clear();
        nfa.AddClosure(nfa.Start, seen, closure);
        closure.Sort();
        path[0] = Intern([.. closure]);
        pathLength = 0;
        last = [];
    }

    private int Step(int state, byte value)
    {
        var row = steps[state];
        if (row is null)
        {
            row = new int[256];
            Array.Fill(row, Unknown);
            steps[state] = row;
        }

        if (row[value] != Unknown)
        {
            return row[value];
        }

        seen.Clear();
        closure.Clear();
        foreach (var from in sets[state])
        {
            if (nfa.Reads(from, value, out var to))
            {
                nfa.AddClosure(to, seen, closure);
            }
        }

        closure.Sort();
        return row[value] = Intern([.. closure]);
    }

    private int Intern(int[] set)
    {
        var key = string.Create(set.Length, set, (text, numbers) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = (char)numbers[i];
            }
        });
        if (!known.TryGetValue(key, out var state))
        {
            state = known[key] = sets.Count;
            sets.Add(set);
            accepts.Add(set.Contains(0));
            steps.Add(null);
        }

        return state;
    }

    private static string LiteralPrefix(PatternNode root)
    {
        var text = new StringBuilder();
        foreach (var part in root is PatternNode.Sequence sequence ? sequence.Parts : [root])
        {
            if (part is not PatternNode.Characters { Ranges: [var (low, high)] } || low != high || !Rune.IsValid(low))
            {
                break;
            }

            text.Append(new Rune(low));
        }

        return text.ToString();
    }
}
