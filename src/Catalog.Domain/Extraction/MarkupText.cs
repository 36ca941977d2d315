using System.Net;
using System.Text;

namespace Catalog.Domain.Extraction;

/// <summary>
/// What a page of HTML says: its text as a reader sees it, and what its head says about it. One pass over the characters without
/// building a tree, so neither the depth of the elements nor their number costs more than the length of the page.
/// </summary>
public sealed class MarkupText
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "textarea", "xml" };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "table", "tbody", "tfoot", "thead", "title", "tr", "ul", "center", "caption",
    };

    private const int LongestTitle = 2_000;
    private readonly Dictionary<string, string> meta = new(StringComparer.OrdinalIgnoreCase);
    private readonly BoundedText title = new(LongestTitle);
    private bool hasNoMoreComments;

    private MarkupText(BoundedText text) => Text = text;

    /// <summary>The text of the body.</summary>
    public BoundedText Text { get; }

    /// <summary>The title of the page, or null.</summary>
    public string? Title => title.Length > 0 ? title.ToString() : Meta("og:title") ?? Meta("dc.title");

    /// <summary>The language the page says it is in, or null.</summary>
    public string? Language { get; private set; }

    /// <summary>What a meta element of the name says, or null.</summary>
    public string? Meta(string name) => meta.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>All meta elements by name.</summary>
    public IReadOnlyDictionary<string, string> Metas => meta;

    /// <summary>Reads a page.</summary>
    /// <param name="page">Its characters.</param>
    /// <param name="text">Takes the text.</param>
    public static MarkupText Read(string page, BoundedText text)
    {
        var read = new MarkupText(text);
        read.Scan(page);
        return read;
    }

    /// <summary>The encoding a page names within its first bytes, or null.</summary>
    public static string? CharsetOf(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 2048)]);
        foreach (var word in (ReadOnlySpan<string>)["charset", "encoding"])
        {
            var at = head.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var value = head.AsSpan(at + word.Length).TrimStart(" =\"'");
            var end = value.IndexOfAnyExcept(Names);
            if (end > 0)
            {
                return value[..end].ToString();
            }
        }

        return null;
    }

    private static readonly System.Buffers.SearchValues<char> Names = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:.");

    private static readonly System.Buffers.SearchValues<char> Ends = System.Buffers.SearchValues.Create(" \t\r\n>/");

    private void Scan(string page)
    {
        var inTitle = false;
        for (var at = 0; at < page.Length;)
        {
            var open = page.IndexOf('<', at);
            open = open < 0 ? page.Length : open;
            if (open > at)
            {
                var text = WebUtility.HtmlDecode(page[at..open]).Replace('\n', ' ');
                if (!(inTitle ? title : Text).Add(text) && !inTitle)
                {
                    return;
                }
            }

            if (open == page.Length)
            {
                return;
            }

            at = Tag(page, open, ref inTitle);
        }
    }

    /// <summary>Reads the tag, comment or declaration that begins here; returns where what follows begins.</summary>
    private int Tag(string page, int open, ref bool inTitle)
    {
        if (page.AsSpan(open).StartsWith("<!--"))
        {
            return Comment(page, open + 4);
        }

        if (page.AsSpan(open).StartsWith("<![CDATA["))
        {
            return After(page, "]]>", open);
        }

        var start = open + 1;
        var closes = start < page.Length && page[start] == '/';
        start += closes ? 1 : 0;
        var end = start;
        while (end < page.Length && Names.Contains(page[end]))
        {
            end++;
        }

        if (end == start)
        {
            if (start < page.Length && page[start] is '!' or '?')
            {
                return After(page, ">", start);
            }

            Text.Add("<"); // a lone sign is text
            return open + 1;
        }

        var name = page[start..Math.Min(end, start + 40)];
        var close = EndOfTag(page, end);
        if (name.Equals("title", StringComparison.OrdinalIgnoreCase))
        {
            inTitle = !closes && title.Length == 0;
        }
        else if (Blocks.Contains(name))
        {
            Text.Break();
            inTitle &= name is not ("body" or "p" or "div"); // a title that was never closed
        }
        else if (name is "td" or "th" or "TD" or "TH" or "img" or "IMG" or "input" or "INPUT")
        {
            Text.Blank();
        }

        if (!closes)
        {
            Attributes(page.AsSpan(end, close - end), name);
            if (Skipped.Contains(name) && close > 0 && page[close - 1] != '/')
            {
                var closing = page.IndexOf("</" + name, close, StringComparison.OrdinalIgnoreCase);
                return closing < 0 ? page.Length : After(page, ">", closing);
            }
        }

        return Math.Min(close + 1, page.Length);
    }

    private void Attributes(ReadOnlySpan<char> tag, string name)
    {
        if (name.Equals("html", StringComparison.OrdinalIgnoreCase))
        {
            Language ??= Attribute(tag, "lang") ?? Attribute(tag, "xml:lang");
        }
        else if (name.Equals("meta", StringComparison.OrdinalIgnoreCase) && meta.Count < 200)
        {
            var key = Attribute(tag, "name") ?? Attribute(tag, "property") ?? Attribute(tag, "http-equiv");
            if (key is { Length: > 0 and <= 100 } && Attribute(tag, "content") is { } content)
            {
                meta.TryAdd(key, content.Length > LongestTitle ? content[..LongestTitle] : content);
            }
        }
    }

    private static string? Attribute(ReadOnlySpan<char> tag, string name)
    {
        for (var from = 0; from < tag.Length;)
        {
            var at = tag[from..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return null;
            }

            at += from;
            from = at + name.Length;
            var rest = tag[from..].TrimStart();
            if ((at > 0 && !char.IsWhiteSpace(tag[at - 1]) && tag[at - 1] is not ('"' or '\'')) || rest.IsEmpty || rest[0] != '=')
            {
                continue;
            }

            rest = rest[1..].TrimStart();
            if (rest.IsEmpty)
            {
                return null;
            }

            var quote = rest[0] is '"' or '\'' ? rest[0] : '\0';
            var value = quote == '\0' ? rest : rest[1..];
            var end = quote == '\0' ? value.IndexOfAny(Ends) : value.IndexOf(quote);
            return WebUtility.HtmlDecode((end < 0 ? value : value[..end]).ToString());
        }

        return null;
    }

    // A quotation mark that is never closed must not make every tag read to the end of the page, or the scan would be quadratic.
    private static int EndOfTag(string page, int from)
    {
        const int Longest = 64 * 1024;
        var last = Math.Min(page.Length, from + Longest);
        var quote = '\0';
        for (var at = from; at < last; at++)
        {
            var letter = page[at];
            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter == '>')
            {
                return at;
            }
            else if (letter is '"' or '\'' && page[at - 1] == '=')
            {
                quote = letter;
            }
        }

        var plain = page.IndexOf('>', from, last - from);
        return plain < 0 ? Math.Max(from, last - 1) : plain;
    }

    // A comment that is never closed ends with its first sign, as old browsers had it: the page behind it was meant to be read.
    private int Comment(string page, int from)
    {
        if (page.AsSpan(from).StartsWith(">") || page.AsSpan(from).StartsWith("->"))
        {
            return page.IndexOf('>', from) + 1;
        }

        var end = hasNoMoreComments ? -1 : page.IndexOf("-->", from, StringComparison.Ordinal);
        if (end < 0)
        {
            hasNoMoreComments = true; // so the end is not looked for again, which would make the scan quadratic
            return After(page, ">", from);
        }

        return end + 3;
    }

    private static int After(string page, string end, int from)
    {
        var at = from >= page.Length ? -1 : page.IndexOf(end, from, StringComparison.Ordinal);
        return at < 0 ? page.Length : at + end.Length;
    }
}
