namespace Catalog.Search.Analysis;

/// <summary>
/// Light stemmers for German, French and Spanish: they take away inflection (number, gender, case), not derivation, which is what
/// search needs and rarely merges what differs. After the rules of Jacques Savoy's light stemmers (UniNE, CLEF), over folded words
/// (no accents left).
/// </summary>
internal static class LightStemmers
{
    public static int German(Span<char> w)
    {
        var n = w.Length;
        n = GermanCase(w, n);
        return GermanEnding(w, n);
    }

    // -ern, -em, -en, -er, -es, -e, -s
    private static int GermanCase(ReadOnlySpan<char> w, int n)
    {
        if (n > 5 && w[..n].EndsWith("ern"))
        {
            return n - 3;
        }

        if (n > 4 && w[n - 2] == 'e' && w[n - 1] is 'm' or 'n' or 'r' or 's' && n > 4 && w[n - 2] == 'e')
        {
            return n - 2;
        }

        if (n > 3 && w[n - 1] == 'e')
        {
            return n - 1;
        }

        return n > 3 && w[n - 1] == 's' && IsGermanBeforeS(w[n - 2]) ? n - 1 : n;
    }

    // -est, -st of superlatives and -er, -en of comparatives that the first step uncovered
    private static int GermanEnding(ReadOnlySpan<char> w, int n)
    {
        if (n > 5 && w[..n].EndsWith("est"))
        {
            return n - 3;
        }

        if (n > 4 && (w[..n].EndsWith("er") || w[..n].EndsWith("en")))
        {
            return n - 2;
        }

        return n > 4 && w[..n].EndsWith("st") && IsGermanBeforeS(w[n - 3]) ? n - 2 : n;
    }

    private static bool IsGermanBeforeS(char c) => c is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't';

    public static int French(Span<char> w)
    {
        var n = w.Length;
        if (n > 4 && w[n - 1] == 'x')
        {
            if (w[n - 3] == 'a' && w[n - 2] == 'u' && w[n - 4] != 'e')
            {
                w[n - 2] = 'l'; // chevaux, cheval
            }

            n--;
        }

        if (n > 3 && w[n - 1] == 's')
        {
            n--;
        }

        foreach (var (suffix, replacement, least) in FrenchSuffixes)
        {
            if (n > least && w[..n].EndsWith(suffix))
            {
                n -= suffix.Length;
                replacement.CopyTo(w[n..]);
                n += replacement.Length;
                break;
            }
        }

        if (n > 4 && w[n - 1] == 'r')
        {
            n--; // danger and dangere, parler and parle
        }

        while (n > 4 && w[n - 1] == 'e')
        {
            n--;
        }

        return n > 4 && w[n - 1] == w[n - 2] && char.IsAsciiLetter(w[n - 1]) ? n - 1 : n;
    }

    private static readonly (string Suffix, string Replacement, int Least)[] FrenchSuffixes =
    [
        ("issement", "ir", 10), ("issant", "ir", 9), ("atrice", "ateur", 8), ("ateur", "ateur", 7), ("euse", "eur", 6),
        ("ement", "e", 8), ("iere", "ier", 6), ("ive", "if", 5), ("elle", "el", 6), ("enne", "en", 6), ("ette", "et", 6),
    ];

    public static int Spanish(Span<char> w)
    {
        var n = w.Length;
        if (n < 5)
        {
            return n;
        }

        switch (w[n - 1])
        {
            case 'o' or 'a' or 'e':
                return n - 1;
            case 's' when w[n - 2] == 'e' && w[n - 3] == 's' && w[n - 4] == 'e':
                return n - 2; // franceses
            case 's' when w[n - 2] == 'e' && w[n - 3] == 'c':
                w[n - 3] = 'z'; // luces, luz
                return n - 2;
            case 's' when w[n - 2] is 'o' or 'a' or 'e':
                return n - 2;
            default:
                return n;
        }
    }
}
