using System.Collections.Immutable;
using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Types.Sdl;

// SDL: type system documents to schemas (SchemaReader) and back (SchemaPrinter). Reading what was printed and printing it again
// gives the same text.
/// <summary>Makes a schema of a type system document: definitions in source order, each with its extensions merged in.</summary>
/// <remarks>
/// It takes the document as it is: <c>DocumentValidator.ValidateTypeSystem</c> tells beforehand what is wrong with its names and
/// directives, and <c>SchemaValidator</c> afterwards what is wrong with the types.
/// </remarks>
internal sealed class SchemaReader
{
    private readonly Dictionary<string, ScalarType> scalars;
    private readonly SchemaBuilder builder = new();
    private readonly Dictionary<string, NamedType> types = new(StringComparer.Ordinal);

    private SchemaReader(IEnumerable<ScalarType> scalars)
    {
        this.scalars = scalars.ToDictionary(scalar => scalar.Name, StringComparer.Ordinal);
    }

    /// <summary>Reads a schema.</summary>
    /// <param name="sdl">The type system document.</param>
    /// <param name="scalars">Scalars to use for the scalar definitions of their names; others accept any value.</param>
    /// <exception cref="GraphQLSyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="SchemaException">A name is unknown, or two types share one; all such problems at once.</exception>
    public static Schema Read(string sdl, params IEnumerable<ScalarType> scalars) =>
        Read(Parser.ParseDocument(sdl, ParserOptions.TypeSystem), scalars);

    /// <inheritdoc cref="Read(string, IEnumerable{ScalarType})"/>
    public static Schema Read(DocumentNode document, params IEnumerable<ScalarType> scalars) => new SchemaReader(scalars).Read(document.Definitions);

    private Schema Read(ImmutableArray<DefinitionNode> definitions)
    {
        foreach (var definition in definitions)
        {
            if (definition is TypeDefinitionNode { IsExtension: false } type && !BuiltInScalars.All.Any(scalar => scalar.Name == type.Name.Value))
            {
                var created = Create(type);
                types.TryAdd(created.Name, created);
                builder.Add(created);
            }
        }

        foreach (var definition in definitions)
        {
            switch (definition)
            {
                case TypeDefinitionNode type when types.TryGetValue(type.Name.Value, out var target):
                    Fill(target, type);
                    break;
                case DirectiveDefinitionNode directive:
                    builder.Add(Create(directive));
                    break;
            }
        }

        ReadRoots(definitions.OfType<SchemaDefinitionNode>().ToList());
        return builder.Build();
    }

    private void ReadRoots(List<SchemaDefinitionNode> schemas)
    {
        if (!schemas.Exists(schema => !schema.IsExtension))
        {
            builder.Query = types.GetValueOrDefault("Query");
            builder.Mutation = types.GetValueOrDefault("Mutation");
            builder.Subscription = types.GetValueOrDefault("Subscription");
        }

        foreach (var schema in schemas)
        {
            builder.Description ??= schema.Description?.Value;
            builder.AppliedDirectives.AddRange(Apply(schema.Directives));
            foreach (var operation in schema.OperationTypes)
            {
                var root = new TypeReference(operation.Type.Name.Value);
                switch (operation.Operation)
                {
                    case OperationKind.Query:
                        builder.Query = root;
                        break;
                    case OperationKind.Mutation:
                        builder.Mutation = root;
                        break;
                    default:
                        builder.Subscription = root;
                        break;
                }
            }
        }
    }

    private NamedType Create(TypeDefinitionNode node)
    {
        var name = node.Name.Value;
        NamedType type = node switch
        {
            ScalarTypeDefinitionNode => scalars.GetValueOrDefault(name) ?? CustomScalars.OfAnyValue(name),
            ObjectTypeDefinitionNode => new ObjectType(name),
            InterfaceTypeDefinitionNode => new InterfaceType(name),
            UnionTypeDefinitionNode => new UnionType(name),
            EnumTypeDefinitionNode => new EnumType(name),
            _ => new InputObjectType(name),
        };
        type.Description = node.Description?.Value;
        return type;
    }

    private static void Fill(NamedType type, TypeDefinitionNode node)
    {
        type.Directives.AddRange(Apply(node.Directives));
        switch (type, node)
        {
            case (ScalarType scalar, ScalarTypeDefinitionNode):
                scalar.SpecifiedByUrl = Text(node.Directives, "specifiedBy", "url") ?? scalar.SpecifiedByUrl;
                break;
            case (ComplexType complex, ObjectTypeDefinitionNode definition):
                Fill(complex, definition.Interfaces, definition.Fields);
                break;
            case (ComplexType complex, InterfaceTypeDefinitionNode definition):
                Fill(complex, definition.Interfaces, definition.Fields);
                break;
            case (UnionType union, UnionTypeDefinitionNode definition):
                union.Types.AddRange(definition.Types.Select(member => new TypeReference(member.Name.Value)));
                break;
            case (EnumType names, EnumTypeDefinitionNode definition):
                names.Values.AddRange(definition.Values.Select(Create));
                break;
            case (InputObjectType input, InputObjectTypeDefinitionNode definition):
                input.Fields.AddRange(definition.Fields.Select(Create));
                input.IsOneOf |= node.Directives.Any(directive => directive.Name.Value == "oneOf");
                break;
        }
    }

    private static void Fill(ComplexType type, ImmutableArray<NamedTypeNode> interfaces, ImmutableArray<FieldDefinitionNode> fields)
    {
        type.Interfaces.AddRange(interfaces.Select(implemented => new TypeReference(implemented.Name.Value)));
        foreach (var node in fields)
        {
            var field = new FieldDefinition(node.Name.Value, Reference(node.Type))
            {
                Description = node.Description?.Value,
                DeprecationReason = Deprecation(node.Directives),
            };
            field.Arguments.AddRange(node.Arguments.Select(Create));
            field.Directives.AddRange(Apply(node.Directives));
            type.Fields.Add(field);
        }
    }

    private static EnumValueDefinition Create(EnumValueDefinitionNode node)
    {
        var value = new EnumValueDefinition(node.Name.Value)
        {
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node.Directives),
        };
        value.Directives.AddRange(Apply(node.Directives));
        return value;
    }

    private static InputValueDefinition Create(InputValueDefinitionNode node)
    {
        var value = new InputValueDefinition(node.Name.Value, Reference(node.Type))
        {
            Description = node.Description?.Value,
            DefaultValue = node.DefaultValue,
            DeprecationReason = Deprecation(node.Directives),
        };
        value.Directives.AddRange(Apply(node.Directives));
        return value;
    }

    private static DirectiveDefinition Create(DirectiveDefinitionNode node)
    {
        var directive = new DirectiveDefinition(node.Name.Value) { Description = node.Description?.Value, IsRepeatable = node.IsRepeatable };
        directive.Arguments.AddRange(node.Arguments.Select(Create));
        directive.Locations.AddRange(node.Locations.Select(location => location.Value));
        return directive;
    }

    private static GraphQLType Reference(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(Reference(list.Type)),
        NonNullTypeNode nonNull => new NonNullType(Reference(nonNull.Type)),
        _ => new TypeReference(((NamedTypeNode)node).Name.Value),
    };

    private static IEnumerable<AppliedDirective> Apply(ImmutableArray<DirectiveNode> directives) => directives.Select(directive =>
        new AppliedDirective(directive.Name.Value, [.. directive.Arguments.Select(argument => KeyValuePair.Create(argument.Name.Value, argument.Value))]));

    private static string? Deprecation(ImmutableArray<DirectiveNode> directives) => directives.Any(directive => directive.Name.Value == "deprecated")
        ? Text(directives, "deprecated", "reason") ?? SpecifiedDirectives.DefaultDeprecationReason
        : null;

    private static string? Text(ImmutableArray<DirectiveNode> directives, string directive, string argument) => directives
        .Where(applied => applied.Name.Value == directive)
        .SelectMany(applied => applied.Arguments)
        .Where(given => given.Name.Value == argument)
        .Select(given => (given.Value as StringValueNode)?.Value)
        .FirstOrDefault();
}
