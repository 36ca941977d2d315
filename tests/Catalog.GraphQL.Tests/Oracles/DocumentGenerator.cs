using System.Globalization;
using System.Text;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>
/// Makes documents over a schema from a seed: mostly valid ones, with a chosen rate of mistakes of every kind the rules know, and
/// mutations of token sequences.
/// </summary>
internal sealed class DocumentGenerator(Schema schema, int seed, double mistakes)
{
    private readonly Random random = new(seed);
    private int labels;
    private readonly StringBuilder text = new();
    private readonly List<(string Name, string Type, string Default)> variables = [];
    private readonly List<(string Name, NamedType Type)> fragments = [];
    private bool inFragment;

    /// <summary>Puts @defer on many fragments and @stream on many lists.</summary>
    public bool IsIncremental { get; init; }

    public string Next()
    {
        labels = 0;
        text.Clear();
        fragments.Clear();
        var composites = schema.Types.Where(type => type.IsCompositeType && !type.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        for (var index = random.Next(4); index > 0; index--)
        {
            fragments.Add(($"F{random.Next(Mistake() ? 1 : 100)}", Pick(composites)));
        }

        var operations = random.Next(6) == 0 ? 2 : 1;
        for (var index = 0; index < operations; index++)
        {
            Operation(operations);
        }

        inFragment = true;
        foreach (var (name, type) in fragments)
        {
            Description();
            var condition = Mistake() ? Pick(schema.Types).Name : type.Name;
            text.Append(CultureInfo.InvariantCulture, $"fragment {name} on {condition}");
            Directives("FRAGMENT_DEFINITION");
            Selections(type, 2);
            text.Append(random.Next(3) == 0 ? "\r\n" : "\n");
        }

        inFragment = false;
        if (Mistake() && Mistake())
        {
            text.Append(Pick(["type Extra { a: Int b: Nope @deprecated @nope }", "scalar Extra @onSchema(if: 1) @onSchema", "extend schema @mark", "directive @x(a: Int) on FIELD", "enum E { A @onSchema(no: 1) }"]));
        }

        return text.ToString();
    }

    /// <summary>A document with tokens deleted, doubled, swapped or replaced, or with characters changed.</summary>
    public string Mutate(string document)
    {
        var tokens = new List<string>();
        var at = 0;
        while (at < document.Length)
        {
            var start = at;
            if (char.IsAsciiLetterOrDigit(document[at]) || document[at] == '_')
            {
                while (at < document.Length && (char.IsAsciiLetterOrDigit(document[at]) || document[at] == '_'))
                {
                    at++;
                }
            }
            else
            {
                at++;
            }

            tokens.Add(document[start..at]);
        }

        for (var count = random.Next(1, 4); count > 0 && tokens.Count > 1; count--)
        {
            var index = random.Next(tokens.Count);
            var other = random.Next(tokens.Count);
            switch (random.Next(6))
            {
                case 0:
                    tokens.RemoveAt(index);
                    break;
                case 1:
                    tokens.Insert(index, tokens[other]);
                    break;
                case 2:
                    (tokens[index], tokens[other]) = (tokens[other], tokens[index]);
                    break;
                case 3:
                    tokens[index] = Pick(["...", "on", "null", "true", "$", "@", "!", "fragment", "query", "{", "}", "(", ")", "[", "]", ":", "=", "|", "&", "\"", "\"\"\"", "#", "é", "😀", "\u0007", "\\", "\uFEFF", "'", "..", ".", "1.", "-", "00", "1e", "\r", "0xF", "\"\\u{1F600}\"", "\"\\uD83D\\uDE00\"", "\"\\uD800\"", "\"\\x\""]);
                    break;
                case 4:
                    tokens[index] = Pick(schema.Types).Name;
                    break;
                default:
                    tokens[index] = tokens[other];
                    break;
            }
        }

        return string.Concat(tokens);
    }

    private void Operation(int operations)
    {
        variables.Clear();
        var kind = random.Next(12) switch { 0 => "mutation", 1 or 2 => "subscription", _ => "query" };
        var root = kind switch { "mutation" => schema.MutationType, "subscription" => schema.SubscriptionType, _ => schema.QueryType };
        Description();
        var start = text.Length;
        Selections(root!, 4);
        var selections = text.ToString(start, text.Length - start);
        text.Length = start;
        if (kind == "query" && operations == 1 && variables.Count == 0 && random.Next(3) == 0 && !text.ToString().EndsWith("\"\n", StringComparison.Ordinal))
        {
            text.Append(selections).Append('\n');
            return;
        }

        text.Append(kind);
        if (operations > 1 ? !Mistake() : random.Next(2) == 0)
        {
            text.Append(' ').Append(Pick<string>(Mistake() ? ["Q"] : ["Q", "R", "S", "T", "U", "V"])).Append(operations > 1 ? random.Next(Mistake() ? 1 : 99) : 1);
        }

        var defined = variables.DistinctBy(variable => variable.Name).Where(_ => !Mistake()).ToList();
        if (Mistake())
        {
            defined.Add(("unused", Pick(schema.Types).Name, ""));
        }

        if (defined.Count > 0)
        {
            text.Append('(');
            foreach (var (name, type, defaultValue) in defined)
            {
                Description();
                text.Append(CultureInfo.InvariantCulture, $"${name}: {type}{defaultValue}");
                Directives("VARIABLE_DEFINITION");
                text.Append(' ');
                if (Mistake())
                {
                    text.Append(CultureInfo.InvariantCulture, $"${name}: Int ");
                }
            }

            text.Append(')');
        }

        Directives(kind.ToUpperInvariant());
        text.Append(selections).Append('\n');
    }

    private void Selections(NamedType type, int depth)
    {
        text.Append(" {");
        var count = type == schema.SubscriptionType && !Mistake() ? 1 : random.Next(1, 5);
        for (var index = 0; index < count; index++)
        {
            text.Append(random.Next(4) == 0 ? "\n  " : " ");
            switch (random.Next(IsIncremental ? 4 : 10))
            {
                case 0 when fragments.Count > 0:
                    var (name, fragmentType) = Pick(fragments);
                    text.Append("...").Append(Mistake() ? "Unknown" : name);
                    Directives("FRAGMENT_SPREAD");
                    break;
                case 1 when depth > 0:
                    Inline(type, depth);
                    break;
                default:
                    Field(type, depth);
                    break;
            }
        }

        text.Append(random.Next(4) == 0 ? "\n}" : " }");
    }

    private void Inline(NamedType type, int depth)
    {
        var condition = random.Next(3) switch
        {
            0 => null,
            1 when type.IsAbstractType => Pick(schema.PossibleTypes(type)),
            _ => Mistake() ? Pick(schema.Types) : type,
        };
        text.Append("...");
        if (condition is not null)
        {
            text.Append(" on ").Append(condition.Name);
        }

        Directives("INLINE_FRAGMENT");
        Selections(condition is { IsCompositeType: true } ? condition : type, depth - 1);
    }

    private void Field(NamedType type, int depth)
    {
        if (type is not ComplexType complex || random.Next(12) == 0)
        {
            text.Append("__typename");
            return;
        }

        if (type == schema.QueryType && random.Next(15) == 0)
        {
            text.Append(Pick(["__schema { types { name fields { name type { name } } } }", "__type(name: \"Product\") { name }", "__type { kind }", "__type(name: 1, nope: 2) { fields { type { fields { type { interfaces { name } } } } } }"]));
            return;
        }

        var candidates = complex.Fields.Where(candidate => depth > 0 || candidate.Type.Unwrapped.IsLeafType).ToList();
        if (candidates.Count == 0)
        {
            text.Append("__typename");
            return;
        }

        var field = Pick(candidates);
        if (random.Next(6) == 0)
        {
            text.Append(Pick(["a", "b", "title", "id", "price"])).Append(": ");
        }

        text.Append(Mistake() ? Misspelled(field.Name) : field.Name);
        Arguments(field.Arguments);
        Directives("FIELD", field.Type.Nullable is ListType);
        if (field.Type.Unwrapped.IsCompositeType ? !Mistake() : Mistake())
        {
            Selections(field.Type.Unwrapped.IsCompositeType ? field.Type.Unwrapped : schema.QueryType!, depth - 1);
        }
    }

    private void Arguments(IReadOnlyList<InputValueDefinition> definitions)
    {
        var given = definitions.Where(definition => definition.IsRequired ? !Mistake() : random.Next(3) == 0).ToList();
        if (given.Count == 0 && !Mistake())
        {
            return;
        }

        if (Mistake() && given.Count > 0)
        {
            given.Add(Pick(given));
        }

        text.Append('(');
        foreach (var definition in given)
        {
            text.Append(Mistake() ? Misspelled(definition.Name) : definition.Name).Append(": ");
            Value(definition.Type, 3, definition.DefaultValue is not null);
            text.Append(random.Next(2) == 0 ? ", " : " ");
        }

        if (given.Count == 0)
        {
            text.Append("nope: 1");
        }

        text.Append(')');
    }

    private void Directives(string location, bool isList = false)
    {
        if (IsIncremental && (isList || location is "INLINE_FRAGMENT" or "FRAGMENT_SPREAD") && random.Next(5) < 3)
        {
            Incremental(isList);
        }

        while (random.Next(10) == 0 || (Mistake() && Mistake()))
        {
            var directive = Pick(schema.Directives.Where(candidate => (Mistake() || candidate.Locations.Contains(location)) && !(IsIncremental && candidate.Name is "defer" or "stream")).DefaultIfEmpty(schema.Directives[0]).ToList());
            text.Append(" @").Append(Mistake() ? Misspelled(directive.Name) : directive.Name);
            Arguments(directive.Arguments);
        }
    }

    private void Incremental(bool isList)
    {
        text.Append(isList ? " @stream(" : " @defer(");
        var empty = text.Length;
        if (isList && random.Next(2) == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"initialCount: {random.Next(4)} ");
        }

        if (random.Next(2) == 0 && !inFragment)
        {
            text.Append(CultureInfo.InvariantCulture, $"label: \"l{labels++}\" ");
        }

        if (random.Next(6) == 0)
        {
            text.Append("if: ");
            Value(new NonNullType(BuiltInScalars.Boolean), 0);
        }

        if (text.Length == empty)
        {
            text.Length--;
        }
        else
        {
            text.Append(')');
        }
    }

    private void Value(GraphQLType type, int depth, bool hasDefault = false, bool allowVariable = true)
    {
        if (allowVariable && random.Next(6) == 0 && !(inFragment && random.Next(3) > 0))
        {
            Variable(type, hasDefault);
            return;
        }

        if (Mistake())
        {
            text.Append(Pick(["null", "1", "-2.5", "1e400", "99999999999", "\"text\"", "\"\"\"block\n  text\"\"\"", "true", "ENUM", "PRODUCTS", "[1, null]", "{a: 1}", "{sku: \"a\", title: \"b\"}", "{sku: null}", "{}", "[]", "$undefined", "{to: 1, to: 2}", "[[[]]]"]));
            return;
        }

        switch (type)
        {
            case NonNullType nonNull:
                Value(nonNull.OfType, depth, hasDefault, allowVariable: false);
                break;
            case var _ when random.Next(12) == 0:
                text.Append("null");
                break;
            case ListType list when random.Next(4) > 0:
                text.Append('[');
                for (var count = random.Next(4); count > 0; count--)
                {
                    Value(list.OfType, depth - 1);
                    text.Append(' ');
                }

                text.Append(']');
                break;
            case ListType list:
                Value(list.OfType, depth - 1);
                break;
            case InputObjectType input:
                Object(input, depth);
                break;
            case EnumType names:
                text.Append(Pick(names.Values).Name);
                break;
            default:
                text.Append(Scalar(type.Unwrapped.Name));
                break;
        }
    }

    private void Object(InputObjectType input, int depth)
    {
        var fields = input.IsOneOf && !Mistake()
            ? [Pick(input.Fields)]
            : input.Fields.Where(field => field.IsRequired ? !Mistake() : depth > 0 && random.Next(Math.Max(3, input.Fields.Count / 2)) == 0).ToList();
        text.Append('{');
        foreach (var field in fields)
        {
            text.Append(Mistake() ? Misspelled(field.Name) : field.Name).Append(": ");
            Value(field.Type, depth - 1, field.DefaultValue is not null);
            text.Append(random.Next(2) == 0 ? ", " : " ");
        }

        text.Append('}');
    }

    private void Variable(GraphQLType type, bool hasDefault)
    {
        var known = variables.Where(variable => variable.Type == type.ToString()).ToList();
        if (known.Count > 0 && random.Next(2) == 0)
        {
            text.Append('$').Append(Pick(known).Name);
            return;
        }

        var name = $"v{variables.Count}";
        var declared = random.Next(3) switch
        {
            0 when type is not NonNullType => $"{type}!",
            1 when hasDefault => type.Nullable.ToString()!, // types print as themselves
            _ => Mistake() ? Pick(schema.Types).Name : type.ToString()!,
        };
        var before = text.Length;
        var defaultValue = "";
        if (random.Next(4) == 0)
        {
            text.Append(" = ");
            Value(type, 1, false, allowVariable: Mistake());
            defaultValue = text.ToString(before, text.Length - before);
            text.Length = before;
        }

        variables.Add((name, declared, defaultValue));
        text.Append('$').Append(name);
    }

    private string Scalar(string name) => name switch
    {
        "Int" => random.Next(-5, 100).ToString(CultureInfo.InvariantCulture),
        "Float" => Pick(["1", "2.5", "-0.25", "1e3", "6.02E23"]),
        "Boolean" => Pick(["true", "false"]),
        "ID" => Pick(["1", "\"1\"", "\"abc\""]),
        "String" => Pick(["\"\"", "\"text\"", "\"\\u00e9 \\u{1F600} \\n\"", "\"\"\"block \\\"\"\" text\"\"\"", "\"Grüße 😀\""]),
        _ => Pick(["\"2026-01-02T03:04:05Z\"", "1", "true", "ANY", "{a: [1, {b: null}]}", "[1, \"x\"]"]),
    };

    private void Description()
    {
        if (random.Next(25) == 0)
        {
            text.Append(Pick(["\"described\"\n", "\"\"\"described\n at length\"\"\"\n"]));
        }
    }

    private string Misspelled(string name)
    {
        var at = random.Next(name.Length);
        return random.Next(3) switch
        {
            0 => name.Remove(at, 1) is { Length: > 0 } shorter && !char.IsAsciiDigit(shorter[0]) ? shorter : name + "x",
            1 => name.Insert(at, "x"),
            _ => "completelyUnknown",
        };
    }

    private bool Mistake() => random.NextDouble() < mistakes;

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
