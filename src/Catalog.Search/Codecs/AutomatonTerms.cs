namespace Catalog.Search.Codecs;

/// <summary>The terms of a field that an automaton accepts, in order. Whole ranges of terms that it cannot accept are jumped over.</summary>
internal sealed class AutomatonTerms(TermDictionary dictionary, ITermAutomaton automaton)
{
    private readonly TermEnumerator terms = dictionary.Enumerate();
    private int[] states = new int[64]; // states[i]: after the first i bytes of the term looked at last
    private byte[] last = new byte[64];
    private int known; // bytes of `last` whose states are known

    /// <summary>The walk standing on the accepted term.</summary>
    public TermEnumerator Current => terms;

    /// <summary>Terms looked at so far: what the walk has cost.</summary>
    public long Examined { get; private set; }

    /// <summary>Moves to the next accepted term.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        states[0] = automaton.Start;
        var more = terms.MoveNext();
        while (more)
        {
            Examined++;
            var term = terms.Term;
            Grow(term.Length);
            var at = last.AsSpan(0, known).CommonPrefixLength(term);
            var state = states[at];
            while (at < term.Length && state != ITermAutomaton.Dead)
            {
                state = automaton.Step(state, term[at]);
                last[at] = term[at];
                states[++at] = state;
            }

            known = at;
            if (state != ITermAutomaton.Dead)
            {
                if (automaton.IsAccepting(state))
                {
                    return true;
                }

                more = terms.MoveNext();
                continue;
            }

            // No term that starts with these `at` bytes is accepted: go on behind all of them.
            known = at - 1;
            more = SkipPrefix(term[..at]);
        }

        return false;
    }

    private bool SkipPrefix(ReadOnlySpan<byte> prefix)
    {
        Span<byte> behind = prefix.Length <= 256 ? stackalloc byte[prefix.Length] : new byte[prefix.Length];
        prefix.CopyTo(behind);
        for (var length = behind.Length; length > 0; length--)
        {
            if (behind[length - 1] < byte.MaxValue)
            {
                behind[length - 1]++;
                return terms.SeekCeil(behind[..length]);
            }
        }

        return false;
    }

    private void Grow(int length)
    {
        if (length >= last.Length)
        {
            Array.Resize(ref last, length * 2);
            Array.Resize(ref states, length * 2);
        }
    }
}
