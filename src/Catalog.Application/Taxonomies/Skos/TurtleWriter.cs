using System.Buffers;
using System.Globalization;
using System.Text;

namespace Catalog.Application.Taxonomies.Skos;

/// <summary>Writes resources as Turtle.</summary>
internal static class TurtleWriter
{
    private static readonly SearchValues<char> BetweenCases = SearchValues.Create("[\\]^_`");

    public static async Task WriteAsync(IEnumerable<RdfResource> resources, TextWriter output)
    {
        foreach (var (prefix, iri) in RdfNames.Written)
        {
            await output.WriteAsync($"@prefix {prefix}: <{iri}> .\n");
        }

        var text = new StringBuilder();
        foreach (var resource in resources)
        {
            text.Clear();
            text.Append('\n');
            Iri(text, resource.Uri);
            var isFirst = true;
            foreach (var group in resource.Said.GroupBy(said => said.Predicate))
            {
                text.Append(isFirst ? "\n    " : " ;\n    ");
                isFirst = false;
                _ = group.Key == RdfNames.Type ? text.Append('a') : Iri(text, group.Key);
                var between = " ";
                foreach (var (_, given) in group)
                {
                    text.Append(between);
                    Term(text, given);
                    between = ", ";
                }
            }

            text.Append(" .\n");
            await output.WriteAsync(text);
        }
    }

    private static void Term(StringBuilder text, RdfTerm term)
    {
        if (term.Kind == RdfKind.Iri)
        {
            Iri(text, term.Value);
            return;
        }

        if (term.Datatype == RdfNames.Boolean)
        {
            text.Append(term.Value);
            return;
        }

        text.Append('"');
        foreach (var letter in term.Value)
        {
            _ = letter switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => text.Append(letter),
            };
        }

        text.Append('"');
        if (term.Language is { } language)
        {
            text.Append('@').Append(language);
        }
        else if (term.Datatype is { } type)
        {
            text.Append("^^");
            Iri(text, type);
        }
    }

    private static StringBuilder Iri(StringBuilder text, string iri)
    {
        foreach (var (prefix, space) in RdfNames.Written)
        {
            if (iri.StartsWith(space, StringComparison.Ordinal) && iri.Length > space.Length && iri.AsSpan(space.Length).IndexOfAnyExceptInRange('A', 'z') < 0
                && !iri.AsSpan(space.Length).ContainsAny(BetweenCases))
            {
                return text.Append(prefix).Append(':').Append(iri, space.Length, iri.Length - space.Length);
            }
        }

        text.Append('<');
        foreach (var letter in iri)
        {
            _ = letter <= ' ' || "<>\"{}|^`\\".Contains(letter, StringComparison.Ordinal)
                ? text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}")
                : text.Append(letter);
        }

        return text.Append('>');
    }
}
