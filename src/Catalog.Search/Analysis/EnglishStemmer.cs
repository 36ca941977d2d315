namespace Catalog.Search.Analysis;

/// <summary>
/// The English (Porter2) stemming algorithm of the Snowball project, step by step as published, over folded words. R1 is what lies
/// behind the first consonant that follows a vowel, R2 the same within R1; Y marks a consonantal y.
/// </summary>
internal static class EnglishStemmer
{
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Exceptions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl",
        ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe",
        ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
        ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"),
        ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"),
        ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    public static int Stem(Span<char> w)
    {
        var n = w.Length;
        if (n <= 2 || w.ContainsAnyExceptInRange('\'', 'z'))
        {
            return n;
        }

        if (w[0] == '\'')
        {
            w[1..].CopyTo(w);
            n--;
        }

        if (n <= 7 && Exceptions.TryGetValue(w[..n], out var whole))
        {
            whole.CopyTo(w);
            return whole.Length;
        }

        MarkConsonantY(w[..n]);
        var (r1, r2) = Regions(w[..n]);
        n = Step0(w, n);
        n = Step1a(w, n);
        if (w[..n] is "inning" or "outing" or "canning" or "herring" or "earring" or "proceed" or "exceed" or "succeed")
        {
            return Finish(w, n);
        }

        n = Step1b(w, n, r1);
        if (n > 2 && w[n - 1] is 'y' or 'Y' && n > 2 && !IsVowel(w[n - 2]))
        {
            w[n - 1] = 'i';
        }

        n = Replace2(w, n, r1);
        n = Replace3(w, n, r1, r2);
        n = Remove4(w, n, r2);
        n = Step5(w, n, r1, r2);
        return Finish(w, n);
    }

    private static int Finish(Span<char> w, int n)
    {
        w[..n].Replace('Y', 'y');
        return n;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static void MarkConsonantY(Span<char> w)
    {
        for (var i = 0; i < w.Length; i++)
        {
            if (w[i] == 'y' && (i == 0 || IsVowel(w[i - 1])))
            {
                w[i] = 'Y';
            }
        }
    }

    private static (int R1, int R2) Regions(ReadOnlySpan<char> w)
    {
        var r1 = w switch
        {
            _ when w.StartsWith("gener") || w.StartsWith("arsen") => 5,
            _ when w.StartsWith("commun") => 6,
            _ => Region(w, 0),
        };
        return (r1, Region(w, r1));
    }

    private static int Region(ReadOnlySpan<char> w, int from)
    {
        for (var i = from + 1; i < w.Length; i++)
        {
            if (!IsVowel(w[i]) && IsVowel(w[i - 1]))
            {
                return i + 1;
            }
        }

        return w.Length;
    }

    private static int Step0(ReadOnlySpan<char> w, int n)
    {
        var word = w[..n];
        return word.EndsWith("'s'") ? n - 3 : word.EndsWith("'s") ? n - 2 : word.EndsWith("'") ? n - 1 : n;
    }

    private static int Step1a(Span<char> w, int n)
    {
        var word = w[..n];
        if (word.EndsWith("sses"))
        {
            return n - 2;
        }

        if (word.EndsWith("ied") || word.EndsWith("ies"))
        {
            return n > 4 ? n - 2 : n - 1;
        }

        if (word.EndsWith("us") || word.EndsWith("ss") || n < 2 || w[n - 1] != 's')
        {
            return n;
        }

        // delete s if there is a vowel not immediately before it
        return HasVowel(w[..Math.Max(0, n - 2)]) ? n - 1 : n;
    }

    private static int Step1b(Span<char> w, int n, int r1)
    {
        var word = w[..n];
        if (word.EndsWith("eedly"))
        {
            return n - 5 >= r1 ? n - 3 : n;
        }

        if (word.EndsWith("eed"))
        {
            return n - 3 >= r1 ? n - 1 : n;
        }

        var cut = word.EndsWith("ingly") || word.EndsWith("edly") ? (word.EndsWith("ingly") ? 5 : 4)
            : word.EndsWith("ing") ? 3
            : word.EndsWith("ed") ? 2 : 0;
        if (cut == 0 || !HasVowel(w[..(n - cut)]))
        {
            return n;
        }

        n -= cut;
        word = w[..n];
        if (word.EndsWith("at") || word.EndsWith("bl") || word.EndsWith("iz"))
        {
            w[n] = 'e';
            return n + 1;
        }

        if (n >= 2 && w[n - 1] == w[n - 2] && w[n - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't' && n >= 2 && w[n - 1] == w[n - 2])
        {
            return n - 1;
        }

        if (r1 >= n && EndsInShortSyllable(w[..n]))
        {
            w[n] = 'e';
            return n + 1;
        }

        return n;
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (IsVowel(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsInShortSyllable(ReadOnlySpan<char> w)
    {
        var n = w.Length;
        if (n == 2)
        {
            return IsVowel(w[0]) && !IsVowel(w[1]);
        }

        return n > 2 && !IsVowel(w[n - 3]) && IsVowel(w[n - 2]) && !IsVowel(w[n - 1]) && w[n - 1] is not ('w' or 'x' or 'Y');
    }

    private static int Replace2(Span<char> w, int n, int r1)
    {
        foreach (var (suffix, replacement) in Step2)
        {
            if (!w[..n].EndsWith(suffix))
            {
                continue;
            }

            var start = n - suffix.Length;
            if (start < r1)
            {
                return n;
            }

            var before = start > 0 ? w[start - 1] : '\0';
            if (suffix == "ogi" && before != 'l')
            {
                return n;
            }

            if (suffix == "li" && before is not ('c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't'))
            {
                return n;
            }

            replacement.CopyTo(w[start..]);
            return start + replacement.Length;
        }

        return n;
    }

    private static int Replace3(Span<char> w, int n, int r1, int r2)
    {
        foreach (var (suffix, replacement) in Step3)
        {
            if (!w[..n].EndsWith(suffix))
            {
                continue;
            }

            var start = n - suffix.Length;
            if (start < r1 || (suffix == "ative" && start < r2))
            {
                return n;
            }

            replacement.CopyTo(w[start..]);
            return start + replacement.Length;
        }

        return n;
    }

    private static int Remove4(Span<char> w, int n, int r2)
    {
        foreach (var suffix in Step4)
        {
            if (w[..n].EndsWith(suffix))
            {
                var start = n - suffix.Length;
                var allowed = start >= r2 && (suffix != "ion" || (start > 0 && w[start - 1] is 's' or 't'));
                return allowed ? start : n;
            }
        }

        return n;
    }

    private static int Step5(Span<char> w, int n, int r1, int r2)
    {
        if (n == 0)
        {
            return n;
        }

        if (w[n - 1] == 'e')
        {
            return n - 1 >= r2 || (n - 1 >= r1 && !EndsInShortSyllable(w[..(n - 1)])) ? n - 1 : n;
        }

        return w[n - 1] == 'l' && n - 1 >= r2 && n > 1 && w[n - 2] == 'l' ? n - 1 : n;
    }
}
