using System.Text;

namespace Catalog.Search.Queries.Patterns;

/// <summary>
/// A Thompson automaton over UTF-8 bytes. A state either reads a byte of a range and goes on to one state, or splits without reading
/// into two; state 0 accepts.
/// </summary>
internal sealed class Nfa
{
    internal const int MaxStates = 2000;
    private const int None = -1;

    private readonly List<State> states = [new State(0, 0, None, None)];

    public int Start { get; private set; }

    public int Count => states.Count;

    public static Nfa Compile(PatternNode root, string pattern)
    {
        var nfa = new Nfa();
        nfa.Start = nfa.Add(root, 0, pattern);
        return nfa;
    }

    public bool Reads(int state, byte value, out int next)
    {
        var s = states[state];
        next = s.Next;
        return state != 0 && s.Other == None && value >= s.Low && value <= s.High;
    }

    /// <summary>Adds to a set what is reached from a state without reading; only reading states and the accepting one.</summary>
    public void AddClosure(int state, HashSet<int> seen, List<int> closure)
    {
        var open = new Stack<int>();
        open.Push(state);
        while (open.TryPop(out var current))
        {
            if (!seen.Add(current))
            {
                continue;
            }

            var s = states[current];
            if (current == 0 || s.Other == None)
            {
                closure.Add(current);
                continue;
            }

            open.Push(s.Next);
            open.Push(s.Other);
        }
    }

    private int New(State state, string pattern)
    {
        if (states.Count >= MaxStates)
        {
            throw SearchErrors.PatternTooLarge(pattern, MaxStates);
        }

        states.Add(state);
        return states.Count - 1;
    }

    private int Split(int next, int other, string pattern) => New(new State(0, 0, next, other), pattern);

    /// <summary>Adds the automaton of a node that goes on to a state; returns where it begins.</summary>
    private int Add(PatternNode node, int next, string pattern)
    {
        switch (node)
        {
            case PatternNode.Characters characters:
                return Add(characters, next, pattern);
            case PatternNode.Sequence sequence:
                for (var i = sequence.Parts.Count - 1; i >= 0; i--)
                {
                    next = Add(sequence.Parts[i], next, pattern);
                }

                return next;
            case PatternNode.Choice choice:
                var start = Add(choice.Parts[^1], next, pattern);
                for (var i = choice.Parts.Count - 2; i >= 0; i--)
                {
                    start = Split(Add(choice.Parts[i], next, pattern), start, pattern);
                }

                return start;
            case PatternNode.Repeat repeat:
                return Add(repeat, next, pattern);
            default:
                throw new ArgumentException("An unknown kind of pattern.", nameof(node));
        }
    }

    private int Add(PatternNode.Repeat repeat, int next, string pattern)
    {
        if (repeat.Most is null)
        {
            var loop = Split(next, next, pattern);
            var body = Add(repeat.Part, loop, pattern);
            states[loop] = new State(0, 0, body, next);
            next = loop;
        }
        else
        {
            var end = next;
            for (var i = repeat.Least; i < repeat.Most; i++)
            {
                next = Split(Add(repeat.Part, next, pattern), end, pattern);
            }
        }

        for (var i = 0; i < repeat.Least; i++)
        {
            next = Add(repeat.Part, next, pattern);
        }

        return next;
    }

    private int Add(PatternNode.Characters characters, int next, string pattern)
    {
        var start = None;
        foreach (var (low, high) in characters.Ranges)
        {
            foreach (var sequence in Utf8Ranges.Of(low, high))
            {
                var at = next;
                for (var i = sequence.Length - 1; i >= 0; i--)
                {
                    at = New(new State(sequence[i].Low, sequence[i].High, at, None), pattern);
                }

                start = start == None ? at : Split(at, start, pattern);
            }
        }

        return start == None ? New(new State(1, 0, next, None), pattern) : start; // an empty class reads nothing
    }

    private readonly record struct State(byte Low, byte High, int Next, int Other);
}

/// <summary>Splits a range of code points into sequences of byte ranges that describe exactly their UTF-8 forms.</summary>
internal static class Utf8Ranges
{
    private static readonly int[] Ends = [0x7F, 0x7FF, 0xFFFF, 0x10FFFF];

    public static IEnumerable<(byte Low, byte High)[]> Of(int low, int high)
    {
        if (low <= 0xDFFF && high >= 0xD800)
        {
            // Surrogates have no UTF-8 form.
            return (low < 0xD800 ? Of(low, 0xD7FF) : []).Concat(high > 0xDFFF ? Of(0xE000, high) : []);
        }

        var result = new List<(byte, byte)[]>();
        foreach (var end in Ends)
        {
            if (low <= end && low <= high)
            {
                Split(low, Math.Min(high, end), result);
                low = end + 1;
            }
        }

        return result;
    }

    private static void Split(int low, int high, List<(byte Low, byte High)[]> result)
    {
        for (var bits = 6; bits <= 18; bits += 6)
        {
            var mask = (1 << bits) - 1;
            if ((low & ~mask) != (high & ~mask) && high > 0x7F)
            {
                if ((low & mask) != 0)
                {
                    Split(low, low | mask, result);
                    Split((low | mask) + 1, high, result);
                    return;
                }

                if ((high & mask) != mask)
                {
                    Split(low, (high & ~mask) - 1, result);
                    Split(high & ~mask, high, result);
                    return;
                }
            }
        }

        Span<byte> first = stackalloc byte[4], last = stackalloc byte[4];
        var length = new Rune(low).EncodeToUtf8(first);
        new Rune(high).EncodeToUtf8(last);
        var sequence = new (byte, byte)[length];
        for (var i = 0; i < length; i++)
        {
            sequence[i] = (first[i], last[i]);
        }

        result.Add(sequence);
    }
}
