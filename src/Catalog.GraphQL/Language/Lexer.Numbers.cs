namespace Catalog.GraphQL.Language;

// Section 2.9.1 and 2.9.2: IntValue and FloatValue, with what must not follow a number.
internal ref partial struct Lexer
{
    private readonly Token ReadNumber(int start)
    {
        var at = start;
        var kind = TokenKind.Int;
        if (Peek(at) == '-')
        {
            at++;
        }

        if (Peek(at) == '0')
        {
            at++;
            if (IsDigit(Peek(at)))
            {
                throw Error(at, $"Invalid number, unexpected digit after 0: {DescribeCharacter(at)}.");
            }
        }
        else
        {
            at = ReadDigits(at);
        }

        if (Peek(at) == '.')
        {
            kind = TokenKind.Float;
            at = ReadDigits(at + 1);
        }

        if (Peek(at) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            at++;
            at = ReadDigits(Peek(at) is '+' or '-' ? at + 1 : at);
        }

        if (Peek(at) == '.' || IsNameStart(Peek(at)))
        {
            throw NotADigit(at);
        }

        return new(kind, start, at);
    }

    private readonly int ReadDigits(int at)
    {
        if (!IsDigit(Peek(at)))
        {
            throw NotADigit(at);
        }

        while (IsDigit(Peek(at)))
        {
            at++;
        }

        return at;
    }

    private readonly GraphQLSyntaxException NotADigit(int at) =>
        Error(at, $"Invalid number, expected digit but got: {DescribeCharacter(at)}.");
}
