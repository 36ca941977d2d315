namespace Catalog.GraphQL.Language;

/// <summary>
/// Section 2.14: names one element of a schema: <c>Type</c>, <c>Type.member</c>, <c>Type.field(argument:)</c>, <c>@directive</c> or
/// <c>@directive(argument:)</c>. Whether the schema has it is another question.
/// </summary>
/// <param name="IsDirective">The name is a directive's.</param>
/// <param name="Name">The type or directive.</param>
/// <param name="Member">The field, input field or enum value; null for the type itself and for directives.</param>
/// <param name="Argument">The argument; null when none is meant.</param>
internal readonly record struct SchemaCoordinate(bool IsDirective, string Name, string? Member = null, string? Argument = null)
{
    /// <summary>Reads a coordinate. Nothing may stand between its tokens, white space neither.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a coordinate.</exception>
    public static SchemaCoordinate Parse(string text)
    {
        var at = 0;
        var isDirective = Skip(text, ref at, '@');
        var name = ReadName(text, ref at);
        var member = !isDirective && Skip(text, ref at, '.') ? ReadName(text, ref at) : null;
        string? argument = null;
        if ((isDirective || member is not null) && Skip(text, ref at, '('))
        {
            argument = ReadName(text, ref at);
            Expect(text, ref at, ':');
            Expect(text, ref at, ')');
        }

        return at == text.Length ? new(isDirective, name, member, argument) : throw Unexpected(text, at, "<EOF>");
    }

    /// <summary>The coordinate as it is written.</summary>
    public override string ToString() =>
        $"{(IsDirective ? "@" : "")}{Name}{(Member is null ? "" : $".{Member}")}{(Argument is null ? "" : $"({Argument}:)")}";

    private static bool Skip(string text, ref int at, char token)
    {
        if (at == text.Length || text[at] != token)
        {
            return false;
        }

        at++;
        return true;
    }

    private static void Expect(string text, ref int at, char token)
    {
        if (!Skip(text, ref at, token))
        {
            throw Unexpected(text, at, $"\"{token}\"");
        }
    }

    private static string ReadName(string text, ref int at)
    {
        var start = at;
        if (at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_'))
        {
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            return text[start..at];
        }

        throw Unexpected(text, at, "Name");
    }

    private static GraphQLSyntaxException Unexpected(string text, int at, string expected)
    {
        var place = new SourceLocation(1, at + 1);
        if (at == text.Length)
        {
            return new($"Expected {expected}, found <EOF>.", place);
        }

        var end = at;
        return text[at] switch
        {
            '.' or '(' or ')' or ':' or '@' => new($"Expected {expected}, found \"{text[at]}\".", place),
            '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => new($"Expected {expected}, found Name \"{ReadName(text, ref end)}\".", place),
            '"' => new("Invalid character: '\"'.", place),
            >= ' ' and <= '~' => new($"Invalid character: \"{text[at]}\".", place),
            _ => new($"Invalid character: U+{char.ConvertToUtf32(text, at):X4}.", place),
        };
    }
}
