using System.Globalization;
using System.Text;
using Catalog.Search.Index;

namespace Catalog.Search.Queries;

/// <summary>
/// Lucene's classic query syntax: <c>field:word</c>, <c>"a phrase"~2</c>, <c>wor*</c>, <c>w?rd</c>, <c>word~1</c>, <c>/reg.exp/</c>,
/// <c>[a TO b}</c>, <c>*:*</c>, <c>field:*</c>, <c>AND OR NOT + - &amp;&amp; || !</c>, brackets, <c>^2</c>, and <c>\</c> before a
/// character that is meant itself. A fault is refused with its place.
/// </summary>
public sealed partial class ClassicSyntax
{
    private const int MaxDepth = 50;
    private const int MaxLength = 1_000_000;

    private readonly string text;
    private readonly IndexSchema schema;
    private readonly Occur defaultOccur;
    private int at;

    private ClassicSyntax(string text, IndexSchema schema, Occur defaultOccur)
    {
        this.text = text;
        this.schema = schema;
        this.defaultOccur = defaultOccur;
    }

    /// <summary>Reads a query.</summary>
    /// <param name="text">The query.</param>
    /// <param name="schema">The fields that may be named.</param>
    /// <param name="fields">Where words without a field are looked for.</param>
    /// <param name="all">Whether words without an operator are all wanted (AND); any of them otherwise, as in Lucene.</param>
    /// <exception cref="QueryException">The text is not a query, or names an unknown field; <see cref="QueryException.Position"/> says where.</exception>
    public static Query Parse(string text, IndexSchema schema, IReadOnlyList<QueryField> fields, bool all = false) =>
        Parse(text, schema, new TextQueries(schema, fields), all);

    /// <summary>Reads a query.</summary>
    /// <param name="text">The query.</param>
    /// <param name="schema">The fields that may be named.</param>
    /// <param name="queries">Where and how words without a field are looked for. Stop words are passed over, as in Lucene.</param>
    /// <param name="all">Whether words without an operator are all wanted (AND); any of them otherwise, as in Lucene.</param>
    /// <exception cref="QueryException">The text is not a query, or names an unknown field; <see cref="QueryException.Position"/> says where.</exception>
    public static Query Parse(string text, IndexSchema schema, TextQueries queries, bool all = false)
    {
        if (text.Length > MaxLength)
        {
            throw SearchErrors.BadSyntax(MaxLength, $"it is longer than {MaxLength} characters");
        }

        var parser = new ClassicSyntax(text, schema, all ? Occur.Must : Occur.Should);
        var query = parser.Clauses(queries, 0);
        return parser.at == text.Length ? query ?? new MatchNoneQuery() : throw parser.Wrong("a ) without its (");
    }

    private Query? Clauses(TextQueries queries, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Wrong($"brackets are nested more than {MaxDepth} deep");
        }

        var clauses = new List<BooleanClause>();
        var expectsOperand = false;
        while (true)
        {
            Spaces();
            if (at == text.Length || text[at] == ')')
            {
                break;
            }

            // AND makes what stands on both sides required, as Lucene does; OR makes what follows optional.
            var and = Operator("AND") || Operator("&&");
            var or = !and && (Operator("OR") || Operator("||"));
            if ((and || or) && (clauses.Count == 0 || expectsOperand))
            {
                throw Wrong("an operator without anything before it");
            }

            if (and || or)
            {
                expectsOperand = true;
                if (and && clauses[^1].Occur == Occur.Should)
                {
                    clauses[^1] = new BooleanClause(Occur.Must, clauses[^1].Query);
                }

                Spaces();
            }

            var occur = and ? Occur.Must : or ? Occur.Should : defaultOccur;
            occur = Modifier(occur);
            Spaces();
            if (at == text.Length || text[at] == ')')
            {
                throw Wrong("an operator without anything behind it");
            }

            expectsOperand = false;
            if (Clause(queries, depth) is { } query)
            {
                clauses.Add(new BooleanClause(occur, query));
            }
        }

        return expectsOperand ? throw Wrong("an operator without anything behind it")
            : clauses.Count == 0 ? null
            : clauses is [{ Occur: not Occur.MustNot } only] ? only.Query
            : new BooleanQuery(clauses);
    }

    private Occur Modifier(Occur occur)
    {
        if (Operator("NOT") || Sign('!') || Sign('-'))
        {
            return Occur.MustNot;
        }

        return Sign('+') ? Occur.Must : occur;
    }

    private Query? Clause(TextQueries queries, int depth)
    {
        var field = FieldName();
        if (field is not null)
        {
            if (field == "*")
            {
                return Sign('*') ? Boosted(new MatchAllQuery()) : throw Wrong("only *:* has a * for its field");
            }

            queries = queries.For(new QueryField(Known(field)));
            Spaces();
        }

        if (at == text.Length)
        {
            throw Wrong("nothing stands behind the field");
        }

        switch (text[at])
        {
            case '(':
                var open = at++;
                var inner = Clauses(queries, depth + 1);
                if (!Sign(')'))
                {
                    at = open;
                    throw Wrong("a ( without its )");
                }

                return Boosted(inner);
            case '"':
                var phrase = Quoted('"');
                return Boosted(queries.Phrase(phrase, Sign('~') ? (int)Math.Min(1000, Number("a slop")) : 0));
            case '/':
                return Boosted(queries.Regexp(Quoted('/')));
            case '[' or '{':
                return Boosted(Range(queries));
            default:
                return Boosted(Word(queries, field));
        }
    }

    private Query? Word(TextQueries queries, string? field)
    {
        var start = at;
        var word = new StringBuilder();
        var pattern = new StringBuilder();
        var isPattern = false;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or '"' or '^' or '~' or '[' or ']' or '{' or '}' or ':'))
        {
            var escaped = text[at] == '\\';
            if (escaped && ++at == text.Length)
            {
                throw Wrong("nothing stands behind the last \\");
            }

            isPattern |= !escaped && text[at] is ('*' or '?');
            if (escaped && text[at] is ('*' or '?' or '\\'))
            {
                pattern.Append('\\');
            }

            word.Append(text[at]);
            pattern.Append(text[at++]);
        }

        if (at == start)
        {
            throw Wrong($"'{text[at]}' has no sense here");
        }

        if (isPattern)
        {
            var wanted = pattern.ToString();
            return wanted == "*" && field is not null ? new ExistsQuery(field)
                : wanted.IndexOfAny(['*', '?', '\\']) == wanted.Length - 1 && wanted[^1] == '*' && wanted.Length > 1 ? queries.Prefix(wanted[..^1])
                : queries.Wildcard(wanted);
        }

        if (Sign('~'))
        {
            var edits = at < text.Length && char.IsAsciiDigit(text[at]) ? Number("a number of edits") : 2;
            return edits is 0 or 1 or 2 ? queries.Fuzzy(word.ToString(), (int)edits) : throw Wrong("a word tolerates 0, 1 or 2 edits");
        }

        if (field is not null && schema[field].IsNumeric)
        {
            var value = Value(field, word.ToString(), start);
            return new NumericRangeQuery(field, value, value);
        }

        var typed = word.ToString();
        return field is null && queries.IsStopped(typed) ? null : queries.Word(typed);
    }

    private Query Range(TextQueries queries)
    {
        var start = at;
        var includesLower = text[at++] == '[';
        var lower = Bound();
        Spaces();
        if (!Operator("TO"))
        {
            throw Wrong("a range needs TO between its bounds");
        }

        var upper = Bound();
        Spaces();
        if (at == text.Length || text[at] is not (']' or '}'))
        {
            at = start;
            throw Wrong("a range without its end");
        }

        var includesUpper = text[at++] == ']';
        var parts = new List<Query>();
        foreach (var one in queries.Fields)
        {
            var field = schema[Known(one.Name)];
            parts.Add(field.IsNumeric
                ? new NumericRangeQuery(field.Name, lower is null ? null : Value(field.Name, lower, start), upper is null ? null : Value(field.Name, upper, start), includesLower, includesUpper)
                : new TermRangeQuery(field.Name, Normalize(field, lower), Normalize(field, upper), includesLower, includesUpper));
        }

        return BooleanQuery.Any(parts);
    }

    private string? Normalize(SearchField field, string? bound) => bound is null || field.Kind != SearchFieldKind.Text ? bound : schema.AnalyzerOf(field).Normalize(bound);

    private double Value(string field, string typed, int position)
    {
        if (double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number))
        {
            return number;
        }

        return schema[field].Kind == SearchFieldKind.Date
            && DateTimeOffset.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date.ToUnixTimeMilliseconds()
            : throw SearchErrors.BadSyntax(position, $"'{typed}' is no value of field '{field}'");
    }

    private Query? Boosted(Query? query)
    {
        if (!Sign('^'))
        {
            return query;
        }

        var boost = Number("a boost");
        return query?.Boost(boost);
    }

    private QueryException Wrong(string fault) => SearchErrors.BadSyntax(Math.Min(at, text.Length), fault);
}
