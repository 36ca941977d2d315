using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

// Section 3: type system definitions and extensions. Both are read by one method a kind, since they differ by the keyword
// "extend", the description, and that an extension must add something.
internal ref partial struct Parser
{
    private static readonly HashSet<string> DirectiveLocations =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION",
        "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    ];

    private DefinitionNode ParseTypeSystemDefinition(string keyword)
    {
        var start = token.Start;
        var description = ParseDescription();
        Advance();
        return keyword switch
        {
            "schema" => ParseSchema(start, false, description),
            "directive" => ParseDirectiveDefinition(start, description),
            _ => ParseType(start, false, description, keyword),
        };
    }

    private DefinitionNode ParseTypeSystemExtension()
    {
        var start = token.Start;
        var keyword = lexer.Read(token.End);
        var word = keyword.Kind == TokenKind.Name ? TextOf(keyword) : "";
        if (word is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input"))
        {
            throw Unexpected(keyword);
        }

        Advance();
        Advance();
        return word == "schema" ? ParseSchema(start, true, null) : ParseType(start, true, null, word);
    }

    private SchemaDefinitionNode ParseSchema(int start, bool isExtension, StringValueNode? description)
    {
        var applied = ParseDirectives(isConst: true);
        var from = open.Count;
        if (!isExtension || Peek(TokenKind.BraceOpen))
        {
            Expect(TokenKind.BraceOpen);
            do
            {
                var operationStart = token.Start;
                var operation = ParseOperationType();
                Expect(TokenKind.Colon);
                var type = ParseNamedType();
                open.Add(new OperationTypeDefinitionNode(Range(operationStart), operation, type));
            }
            while (!Skip(TokenKind.BraceClose));
        }

        var operationTypes = Take<OperationTypeDefinitionNode>(from);
        RequireAddition(isExtension, applied.Length + operationTypes.Length);
        return new(Range(start), isExtension, description, applied, operationTypes);
    }

    private TypeDefinitionNode ParseType(int start, bool isExtension, StringValueNode? description, string keyword)
    {
        var name = ParseName();
        var interfaces = keyword is "type" or "interface" && SkipKeyword("implements") ? ParseDelimitedTypes(TokenKind.Ampersand) : [];
        var applied = ParseDirectives(isConst: true);
        switch (keyword)
        {
            case "scalar":
                RequireAddition(isExtension, applied.Length);
                return new ScalarTypeDefinitionNode(Range(start), isExtension, description, name, applied);
            case "type" or "interface":
                var outputFields = ParseFieldsDefinition();
                RequireAddition(isExtension, interfaces.Length + applied.Length + outputFields.Length);
                return keyword == "type"
                    ? new ObjectTypeDefinitionNode(Range(start), isExtension, description, name, applied, interfaces, outputFields)
                    : new InterfaceTypeDefinitionNode(Range(start), isExtension, description, name, applied, interfaces, outputFields);
            case "union":
                var types = Skip(TokenKind.EqualsSign) ? ParseDelimitedTypes(TokenKind.Pipe) : [];
                RequireAddition(isExtension, applied.Length + types.Length);
                return new UnionTypeDefinitionNode(Range(start), isExtension, description, name, applied, types);
            case "enum":
                var values = ParseEnumValuesDefinition();
                RequireAddition(isExtension, applied.Length + values.Length);
                return new EnumTypeDefinitionNode(Range(start), isExtension, description, name, applied, values);
            default:
                var inputFields = ParseInputValues(TokenKind.BraceOpen, TokenKind.BraceClose);
                RequireAddition(isExtension, applied.Length + inputFields.Length);
                return new InputObjectTypeDefinitionNode(Range(start), isExtension, description, name, applied, inputFields);
        }
    }

    private readonly void RequireAddition(bool isExtension, int parts)
    {
        if (isExtension && parts == 0)
        {
            throw Unexpected(token);
        }
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(int start, StringValueNode? description)
    {
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseInputValues(TokenKind.ParenthesisOpen, TokenKind.ParenthesisClose);
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        Skip(TokenKind.Pipe);
        var locations = ImmutableArray.CreateBuilder<NameNode>();
        do
        {
            var found = token;
            var location = ParseName();
            locations.Add(DirectiveLocations.Contains(location.Value) ? location : throw Unexpected(found));
        }
        while (Skip(TokenKind.Pipe));

        return new(Range(start), description, name, arguments, isRepeatable, locations.ToImmutable());
    }

    private ImmutableArray<NamedTypeNode> ParseDelimitedTypes(TokenKind delimiter)
    {
        Skip(delimiter);
        var from = open.Count;
        do
        {
            open.Add(ParseNamedType());
        }
        while (Skip(delimiter));

        return Take<NamedTypeNode>(from);
    }

    private ImmutableArray<FieldDefinitionNode> ParseFieldsDefinition()
    {
        var from = open.Count;
        if (Skip(TokenKind.BraceOpen))
        {
            do
            {
                var start = token.Start;
                var description = ParseDescription();
                var name = ParseName();
                var arguments = ParseInputValues(TokenKind.ParenthesisOpen, TokenKind.ParenthesisClose);
                Expect(TokenKind.Colon);
                var type = ParseTypeReference();
                var applied = ParseDirectives(isConst: true);
                open.Add(new FieldDefinitionNode(Range(start), description, name, arguments, type, applied));
            }
            while (!Skip(TokenKind.BraceClose));
        }

        return Take<FieldDefinitionNode>(from);
    }

    private ImmutableArray<InputValueDefinitionNode> ParseInputValues(TokenKind opening, TokenKind closing)
    {
        var from = open.Count;
        if (Skip(opening))
        {
            do
            {
                var start = token.Start;
                var description = ParseDescription();
                var name = ParseName();
                Expect(TokenKind.Colon);
                var type = ParseTypeReference();
                var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValueLiteral(isConst: true) : null;
                var applied = ParseDirectives(isConst: true);
                open.Add(new InputValueDefinitionNode(Range(start), description, name, type, defaultValue, applied));
            }
            while (!Skip(closing));
        }

        return Take<InputValueDefinitionNode>(from);
    }

    private ImmutableArray<EnumValueDefinitionNode> ParseEnumValuesDefinition()
    {
        var from = open.Count;
        if (Skip(TokenKind.BraceOpen))
        {
            do
            {
                var start = token.Start;
                var description = ParseDescription();
                if (IsKeyword("true") || IsKeyword("false") || IsKeyword("null"))
                {
                    throw lexer.Error(token.Start, $"{Describe(token)} is reserved and cannot be used for an enum value.");
                }

                var name = ParseName();
                var applied = ParseDirectives(isConst: true);
                open.Add(new EnumValueDefinitionNode(Range(start), description, name, applied));
            }
            while (!Skip(TokenKind.BraceClose));
        }

        return Take<EnumValueDefinitionNode>(from);
    }
}
