namespace Catalog.Search.Analysis;

/// <summary>Lone surrogates have no UTF-8 form; as terms they are the replacement character.</summary>
internal static class Surrogates
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text with every lone surrogate replaced; the same instance when there is none.</summary>
    public static string Replace(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        var chars = text.ToCharArray();
        Replace(chars);
        return new string(chars);
    }

    public static void Replace(Span<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else
            {
                text[i] = Replacement;
            }
        }
    }
}
