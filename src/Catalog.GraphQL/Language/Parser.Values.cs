namespace Catalog.GraphQL.Language;

// Sections 2.9, 2.10 and 2.12: values, variables, type references.
internal ref partial struct Parser
{
    private ValueNode ParseValueLiteral(bool isConst)
    {
        var found = token;
        switch (found.Kind)
        {
            case TokenKind.BracketOpen:
                return ParseList(isConst);
            case TokenKind.BraceOpen:
                return ParseObject(isConst);
            case TokenKind.Int:
                Advance();
                return new IntValueNode(Range(found.Start), source.Slice(found.Start, found.End));
            case TokenKind.Float:
                Advance();
                return new FloatValueNode(Range(found.Start), source.Slice(found.Start, found.End));
            case TokenKind.String or TokenKind.BlockString:
                return ParseStringLiteral();
            case TokenKind.Name:
                Advance();
                return TextOf(found) switch
                {
                    "true" => new BooleanValueNode(Range(found.Start), true),
                    "false" => new BooleanValueNode(Range(found.Start), false),
                    "null" => new NullValueNode(Range(found.Start)),
                    var name => new EnumValueNode(Range(found.Start), name),
                };
            case TokenKind.Dollar when isConst:
                Advance();
                throw token.Kind == TokenKind.Name
                    ? lexer.Error(found.Start, $"Unexpected variable \"${TextOf(token)}\" in constant value.")
                    : Unexpected(found);
            case TokenKind.Dollar:
                return ParseVariable();
            default:
                throw Unexpected(found);
        }
    }

    private VariableNode ParseVariable()
    {
        var start = Expect(TokenKind.Dollar).Start;
        var name = ParseName();
        return new(Range(start), name);
    }

    private StringValueNode ParseStringLiteral()
    {
        var found = token;
        Advance();
        return new(Range(found.Start), lexer.ValueOf(found), found.Kind == TokenKind.BlockString);
    }

    private StringValueNode? ParseDescription() => token.Kind is TokenKind.String or TokenKind.BlockString ? ParseStringLiteral() : null;

    private ListValueNode ParseList(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.BracketOpen).Start;
        var from = open.Count;
        while (!Skip(TokenKind.BracketClose))
        {
            open.Add(ParseValueLiteral(isConst));
        }

        Leave();
        return new(Range(start), Take<ValueNode>(from));
    }

    private ObjectValueNode ParseObject(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.BraceOpen).Start;
        var from = open.Count;
        while (!Skip(TokenKind.BraceClose))
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            var value = ParseValueLiteral(isConst);
            open.Add(new ObjectFieldNode(Range(name.Start), name, value));
        }

        Leave();
        return new(Range(start), Take<ObjectFieldNode>(from));
    }

    private TypeNode ParseTypeReference()
    {
        var start = token.Start;
        TypeNode type;
        if (Peek(TokenKind.BracketOpen))
        {
            Enter();
            Advance();
            var inner = ParseTypeReference();
            Expect(TokenKind.BracketClose);
            Leave();
            type = new ListTypeNode(Range(start), inner);
        }
        else
        {
            type = ParseNamedType();
        }

        return Skip(TokenKind.Bang) ? new NonNullTypeNode(Range(start), type) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new(Range(name.Start), name);
    }
}
