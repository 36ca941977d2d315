using System.Text;

namespace Catalog.Domain.Conditions;

/// <summary>
/// Folds text for conditions: as <see cref="TextFold"/>, and without accents. Müller, MULLER and müller are one; Straße and strasse are one.
/// Databases do the same by their function catalog_plain.
/// </summary>
/// <remarks>Canonical decomposition (NFD), without U+0300 to U+036F, lower case, then the letters that do not decompose: ß ss, æ ae, œ oe, þ th, ø o, ł l, đ d, ð d, ı i, ħ h, ŧ t.</remarks>
public static class PlainFold
{
    /// <summary>The folded text; the same instance when nothing changes.</summary>
    public static string Of(string text) => Ascii.IsValid(text) ? TextFold.Fold(text) : Spelled(TextFold.Fold(WithoutMarks(text)));

    private static string WithoutMarks(string text)
    {
        string decomposed = text.Normalize(NormalizationForm.FormD);
        StringBuilder kept = new(decomposed.Length);
        foreach (char c in decomposed)
        {
            if (c is < '\u0300' or > '\u036F')
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    private static string Spelled(string text)
    {
        StringBuilder plain = new(text.Length + 2);
        foreach (char c in text)
        {
            _ = c switch
            {
                'ß' => plain.Append("ss"),
                'æ' => plain.Append("ae"),
                'œ' => plain.Append("oe"),
                'þ' => plain.Append("th"),
                'ø' => plain.Append('o'),
                'ł' => plain.Append('l'),
                'đ' or 'ð' => plain.Append('d'),
                'ı' => plain.Append('i'),
                'ħ' => plain.Append('h'),
                'ŧ' => plain.Append('t'),
                _ => plain.Append(c),
            };
        }

        return plain.ToString();
    }
}
