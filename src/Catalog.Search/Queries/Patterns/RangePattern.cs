namespace Catalog.Search.Queries.Patterns;

/// <summary>Terms between two bounds; also all terms with a prefix.</summary>
internal sealed class RangePattern(byte[]? lower, bool includesLower, byte[]? upper, bool includesUpper) : TermPattern
{
    public override ReadOnlySpan<byte> First => lower;

    public override PatternMatch Match(ReadOnlySpan<byte> term, out int deadBytes)
    {
        deadBytes = 0;
        if (lower is not null)
        {
            var order = term.SequenceCompareTo(lower);
            if (order < 0 || (order == 0 && !includesLower))
            {
                return PatternMatch.Reject;
            }
        }

        if (upper is not null)
        {
            var order = term.SequenceCompareTo(upper);
            if (order > 0 || (order == 0 && !includesUpper))
            {
                return PatternMatch.Stop;
            }
        }

        return PatternMatch.Accept;
    }
}

/// <summary>Terms that begin with bytes.</summary>
internal sealed class PrefixPattern(byte[] prefix) : TermPattern
{
    public override ReadOnlySpan<byte> First => prefix;

    public override PatternMatch Match(ReadOnlySpan<byte> term, out int deadBytes)
    {
        deadBytes = 0;
        return term.StartsWith(prefix) ? PatternMatch.Accept : term.SequenceCompareTo(prefix) < 0 ? PatternMatch.Reject : PatternMatch.Stop;
    }
}
