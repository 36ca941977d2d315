using System.Collections.Immutable;

namespace Catalog.GraphQL.Language;

// Sections 2.4 to 2.8, 2.10 and 2.13: operations, selections, fragments, variables, directives.
internal ref partial struct Parser
{
    private OperationDefinitionNode ParseOperationDefinition()
    {
        var start = token.Start;
        if (Peek(TokenKind.BraceOpen))
        {
            var shorthand = ParseSelectionSet();
            return new(Range(start), null, OperationKind.Query, null, [], [], shorthand);
        }

        var description = ParseDescription();
        var operation = ParseOperationType();
        NameNode? name = Peek(TokenKind.Name) ? ParseName() : null;
        var from = open.Count;
        if (Skip(TokenKind.ParenthesisOpen))
        {
            do
            {
                open.Add(ParseVariableDefinition());
            }
            while (!Skip(TokenKind.ParenthesisClose));
        }

        var variables = Take<VariableDefinitionNode>(from);
        var applied = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new(Range(start), description, operation, name, variables, applied, selectionSet);
    }

    private OperationKind ParseOperationType()
    {
        var found = Expect(TokenKind.Name);
        return TextOf(found) switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw Unexpected(found),
        };
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = token.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValueLiteral(isConst: true) : null;
        var applied = ParseDirectives(isConst: true);
        return new(Range(start), description, variable, type, defaultValue, applied);
    }

    private SelectionSetNode ParseSelectionSet()
    {
        Enter();
        var start = Expect(TokenKind.BraceOpen).Start;
        var from = open.Count;
        do
        {
            open.Add(Peek(TokenKind.Spread) ? ParseFragment() : ParseField());
        }
        while (!Skip(TokenKind.BraceClose));

        Leave();
        return new(Range(start), Take<SelectionNode>(from));
    }

    private FieldNode ParseField()
    {
        var start = token.Start;
        NameNode? alias = null;
        var name = ParseName();
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
            if (++aliases > options.MaxAliases)
            {
                throw Exceeds(nameof(ParserOptions.MaxAliases), options.MaxAliases, "aliases", start);
            }
        }

        if (++fields > options.MaxFields)
        {
            throw Exceeds(nameof(ParserOptions.MaxFields), options.MaxFields, "fields", start);
        }

        var arguments = ParseArguments(isConst: false);
        var applied = ParseDirectives(isConst: false);
        var selectionSet = Peek(TokenKind.BraceOpen) ? ParseSelectionSet() : null;
        return new(Range(start), alias, name, arguments, applied, selectionSet);
    }

    private SelectionNode ParseFragment()
    {
        var start = Expect(TokenKind.Spread).Start;
        var hasTypeCondition = SkipKeyword("on");
        if (!hasTypeCondition && Peek(TokenKind.Name))
        {
            var name = ParseName();
            var spreadDirectives = ParseDirectives(isConst: false);
            return new FragmentSpreadNode(Range(start), name, spreadDirectives);
        }

        var typeCondition = hasTypeCondition ? ParseNamedType() : null;
        var applied = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new InlineFragmentNode(Range(start), typeCondition, applied, selectionSet);
    }

    private FragmentDefinitionNode ParseFragmentDefinition()
    {
        var start = token.Start;
        var description = ParseDescription();
        ExpectKeyword("fragment");
        if (IsKeyword("on"))
        {
            throw Unexpected(token);
        }

        var name = ParseName();
        ExpectKeyword("on");
        var typeCondition = ParseNamedType();
        var applied = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new(Range(start), description, name, typeCondition, applied, selectionSet);
    }

    private ImmutableArray<ArgumentNode> ParseArguments(bool isConst)
    {
        var from = open.Count;
        if (Skip(TokenKind.ParenthesisOpen))
        {
            do
            {
                var name = ParseName();
                Expect(TokenKind.Colon);
                var value = ParseValueLiteral(isConst);
                open.Add(new ArgumentNode(Range(name.Start), name, value));
            }
            while (!Skip(TokenKind.ParenthesisClose));
        }

        return Take<ArgumentNode>(from);
    }

    private ImmutableArray<DirectiveNode> ParseDirectives(bool isConst)
    {
        var from = open.Count;
        while (Peek(TokenKind.At))
        {
            var start = token.Start;
            if (++directives > options.MaxDirectives)
            {
                throw Exceeds(nameof(ParserOptions.MaxDirectives), options.MaxDirectives, "directives", start);
            }

            Advance();
            var name = ParseName();
            var arguments = ParseArguments(isConst);
            open.Add(new DirectiveNode(Range(start), name, arguments));
        }

        return Take<DirectiveNode>(from);
    }
}
