using System.Buffers;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>IRI references against a base (RFC 3986, section 5.2). Absolute ones stay letter for letter: an IRI is a name, not an address.</summary>
internal static class IriReference
{
    private static readonly SearchValues<char> SchemeLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    public static bool IsAbsolute(string iri)
    {
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(iri[0]) && iri.AsSpan(0, colon).IndexOfAnyExcept(SchemeLetters) < 0;
    }

    /// <summary>The absolute IRI; the reference itself where there is no base to complete it.</summary>
    public static string Resolve(string? from, string reference)
    {
        if (from is null || IsAbsolute(reference))
        {
            return reference;
        }

        var (scheme, authority, path, query) = Split(from);
        if (reference.StartsWith("//", StringComparison.Ordinal))
        {
            return scheme + reference;
        }

        var cut = reference.AsSpan().IndexOfAny('?', '#');
        var relative = cut < 0 ? reference : reference[..cut];
        var tail = cut < 0 ? "" : reference[cut..];
        if (relative.Length == 0)
        {
            return scheme + authority + path + (tail.StartsWith('?') ? tail : query + tail);
        }

        var merged = relative[0] == '/' ? relative : path.Length == 0 && authority.Length > 0 ? "/" + relative : path[..(path.LastIndexOf('/') + 1)] + relative;
        return scheme + authority + WithoutDots(merged) + tail;
    }

    private static (string Scheme, string Authority, string Path, string Query) Split(string iri)
    {
        var fragment = iri.IndexOf('#', StringComparison.Ordinal);
        var whole = fragment < 0 ? iri : iri[..fragment];
        var query = whole.IndexOf('?', StringComparison.Ordinal);
        var (front, tail) = query < 0 ? (whole, "") : (whole[..query], whole[query..]);
        var colon = front.IndexOf(':', StringComparison.Ordinal) + 1;
        var path = colon;
        if (front.AsSpan(colon).StartsWith("//"))
        {
            var slash = front.IndexOf('/', colon + 2);
            path = slash < 0 ? front.Length : slash;
        }

        return (front[..colon], front[colon..path], front[path..], tail);
    }

    private static string WithoutDots(string path)
    {
        var parts = path.Split('/');
        var kept = new List<string>();
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            switch (parts[i])
            {
                case ".":
                    break;
                case "..":
                    if (kept.Count > 1)
                    {
                        kept.RemoveAt(kept.Count - 1);
                    }

                    break;
                default:
                    kept.Add(parts[i]);
                    continue;
            }

            if (isLast)
            {
                kept.Add("");
            }
        }

        return string.Join('/', kept);
    }
}
