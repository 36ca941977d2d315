namespace Catalog.Search.Queries.Patterns;

// Patterns: which terms of a sorted dictionary belong to a prefix, wildcard, fuzzy, regular expression or range query.
// A pattern is shown terms in rising order of their UTF-8 bytes. It keeps what it knows about the bytes shared with the term before,
// and on a refusal tells from which byte on nothing can match, so that the dictionary can be told to jump.
// Invariants, each proved by the test of the same number in TermPatternTests:
//   P1 the accepted terms are those a naive matcher accepts, jumps or not.   P2 the work for a term is bounded by its length times
//   the size of the pattern: no expression makes it grow beyond.

/// <summary>The verdict on one term.</summary>
internal enum PatternMatch
{
    /// <summary>The term belongs to the set.</summary>
    Accept,

    /// <summary>It does not; the next one may.</summary>
    Reject,

    /// <summary>It does not, nor does any term that begins with the given number of its bytes.</summary>
    RejectPrefix,

    /// <summary>It does not, nor does any term behind it.</summary>
    Stop,
}

/// <summary>A set of terms. Holds state of the walk: one instance per walk, on one thread.</summary>
internal abstract class TermPattern
{
    /// <summary>The least term that can match, in UTF-8; the walk starts there.</summary>
    public virtual ReadOnlySpan<byte> First => default;

    /// <summary>Judges a term; terms have to be shown in rising order.</summary>
    /// <param name="term">The term in UTF-8.</param>
    /// <param name="deadBytes">For <see cref="PatternMatch.RejectPrefix"/> the length of the beginning that nothing matches.</param>
    public abstract PatternMatch Match(ReadOnlySpan<byte> term, out int deadBytes);
}
