using System.Text;

namespace Catalog.Search.Highlight;

/// <summary>A piece of a text with the matches in it.</summary>
internal sealed class Fragment(string text, int start, int end, List<Analysis.AnalyzedTerm> matches)
{
    /// <summary>More different words first, then more matches.</summary>
    public (int Distinct, int Count) Rank { get; } = (matches.Select(match => match.Text).Distinct(StringComparer.Ordinal).Count(), matches.Count);

    public string ToHtml(string open, string close)
    {
        var html = new StringBuilder();
        var at = start;
        foreach (var match in matches)
        {
            // Tokens of one place (synonyms, paths) overlap: what is marked already is not marked again.
            var from = Math.Max(at, match.StartOffset);
            if (match.EndOffset <= from)
            {
                continue;
            }

            Escape(html, text.AsSpan(at, from - at));
            html.Append(open);
            Escape(html, text.AsSpan(from, match.EndOffset - from));
            html.Append(close);
            at = match.EndOffset;
        }

        Escape(html, text.AsSpan(at, Math.Max(0, end - at)));
        return html.ToString();
    }

    private static void Escape(StringBuilder html, ReadOnlySpan<char> piece)
    {
        foreach (var unit in piece)
        {
            switch (unit)
            {
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                default:
                    html.Append(unit);
                    break;
            }
        }
    }
}
