using Catalog.GraphQL.Language;

namespace Catalog.GraphQL.Types.Introspection;

// Introspection: a schema shown through itself (section 4.2), exactly as the September 2025 edition has it.
// The types belong to one schema, since their fields read it: SchemaBuilder makes them and tells them the schema when it is finished.
// Descriptions are ours; names, types, arguments and their order are the specification's.
/// <summary>The introspection types and root fields of one schema.</summary>
internal sealed class IntrospectionTypes
{
    private Schema? schema;

    public IntrospectionTypes()
    {
        Types = [SchemaType(), TypeType(), KindType(), FieldType(), InputValueType(), EnumValueType(), DirectiveType(), LocationType()];
        SchemaField = Field("__schema", "__Schema!", "The schema that answers this request.", (_, _) => Schema);
        TypeField = Field("__type", "__Type", "A type of the schema by its name; null when there is none.", (_, arguments) => Schema.Type((string)arguments[0]!));
        TypeField.Arguments.Add(new("name", TypeReference.Parse("String!")));
        TypenameField = Field("__typename", "String!", "The name of the object's type.", (_, _) => null);
    }

    /// <summary>The schema that is shown; set once, when it is finished.</summary>
    public Schema Schema
    {
        get => schema ?? throw new InvalidOperationException("The schema is not finished yet.");
        set => schema = value;
    }

    /// <summary>The eight types, in the order of section 4.2.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    /// <summary>__schema of the query root.</summary>
    public FieldDefinition SchemaField { get; }

    /// <summary>__type of the query root.</summary>
    public FieldDefinition TypeField { get; }

    /// <summary>__typename of every object, interface and union. Its value is the concrete type's name, which execution knows.</summary>
    public FieldDefinition TypenameField { get; }

    /// <summary>A type of this name belongs to introspection.</summary>
    public static bool IsIntrospection(NamedType type) => type.Name.StartsWith("__", StringComparison.Ordinal);

    private static ObjectType SchemaType() => Object<Schema>(
        "__Schema",
        "What a server offers: its types, its directives and where operations begin.",
        [
            Field<Schema>("description", "String", schema => schema.Description),
            Field<Schema>("types", "[__Type!]!", schema => schema.Types),
            Field<Schema>("queryType", "__Type!", schema => schema.QueryType),
            Field<Schema>("mutationType", "__Type", schema => schema.MutationType),
            Field<Schema>("subscriptionType", "__Type", schema => schema.SubscriptionType),
            Field<Schema>("directives", "[__Directive!]!", schema => schema.Directives),
        ]);

    private ObjectType TypeType() => Object<GraphQLType>(
        "__Type",
        "A type, or a list or non-null wrapper around one. What does not apply to its kind is null.",
        [
            Field<GraphQLType>("kind", "__TypeKind!", Kind),
            Field<GraphQLType>("name", "String", type => (type as NamedType)?.Name),
            Field<GraphQLType>("description", "String", type => (type as NamedType)?.Description),
            Field<GraphQLType>("specifiedByURL", "String", type => (type as ScalarType)?.SpecifiedByUrl),
            Filtered<GraphQLType>("fields", "[__Field!]", (type, all) => (type as ComplexType)?.Fields.Where(field => all || !field.IsDeprecated).ToList()),
            Field<GraphQLType>("interfaces", "[__Type!]", type => (type as ComplexType)?.Interfaces),
            Field<GraphQLType>("possibleTypes", "[__Type!]", type => type is NamedType { IsAbstractType: true } named ? Schema.PossibleTypes(named) : null),
            Filtered<GraphQLType>("enumValues", "[__EnumValue!]", (type, all) => (type as EnumType)?.Values.Where(value => all || !value.IsDeprecated).ToList()),
            Filtered<GraphQLType>("inputFields", "[__InputValue!]", (type, all) => type is InputObjectType input ? Visible(input.Fields, all) : null),
            Field<GraphQLType>("ofType", "__Type", type => (type as ListType)?.OfType ?? (type as NonNullType)?.OfType),
            Field<GraphQLType>("isOneOf", "Boolean", type => (type as InputObjectType)?.IsOneOf),
        ]);

    private static EnumType KindType() => Names(
        "__TypeKind",
        "The kinds of types.",
        ("SCALAR", "A scalar."),
        ("OBJECT", "An object: it has fields and may have interfaces."),
        ("INTERFACE", "An interface: it has fields, possible types, and may have interfaces."),
        ("UNION", "A union: it has possible types."),
        ("ENUM", "An enum: it has values."),
        ("INPUT_OBJECT", "An input object: it has input fields."),
        ("LIST", "A list of the type it wraps."),
        ("NON_NULL", "The type it wraps, without null."));

    private static ObjectType FieldType() => Object<FieldDefinition>(
        "__Field",
        "A field of an object or interface.",
        [
            Field<FieldDefinition>("name", "String!", field => field.Name),
            Field<FieldDefinition>("description", "String", field => field.Description),
            Filtered<FieldDefinition>("args", "[__InputValue!]!", (field, all) => Visible(field.Arguments, all)),
            Field<FieldDefinition>("type", "__Type!", field => field.Type),
            Field<FieldDefinition>("isDeprecated", "Boolean!", field => field.IsDeprecated),
            Field<FieldDefinition>("deprecationReason", "String", field => field.DeprecationReason),
        ]);

    private static ObjectType InputValueType() => Object<InputValueDefinition>(
        "__InputValue",
        "An argument, or a field of an input object.",
        [
            Field<InputValueDefinition>("name", "String!", value => value.Name),
            Field<InputValueDefinition>("description", "String", value => value.Description),
            Field<InputValueDefinition>("type", "__Type!", value => value.Type),
            Field<InputValueDefinition>("defaultValue", "String", value => value.DefaultValue is { } literal ? SyntaxPrinter.Print(literal) : null),
            Field<InputValueDefinition>("isDeprecated", "Boolean!", value => value.IsDeprecated),
            Field<InputValueDefinition>("deprecationReason", "String", value => value.DeprecationReason),
        ]);

    private static ObjectType EnumValueType() => Object<EnumValueDefinition>(
        "__EnumValue",
        "A value of an enum.",
        [
            Field<EnumValueDefinition>("name", "String!", value => value.Name),
            Field<EnumValueDefinition>("description", "String", value => value.Description),
            Field<EnumValueDefinition>("isDeprecated", "Boolean!", value => value.IsDeprecated),
            Field<EnumValueDefinition>("deprecationReason", "String", value => value.DeprecationReason),
        ]);

    private static ObjectType DirectiveType() => Object<DirectiveDefinition>(
        "__Directive",
        "A directive that documents or the schema may use.",
        [
            Field<DirectiveDefinition>("name", "String!", directive => directive.Name),
            Field<DirectiveDefinition>("description", "String", directive => directive.Description),
            Field<DirectiveDefinition>("isRepeatable", "Boolean!", directive => directive.IsRepeatable),
            Field<DirectiveDefinition>("locations", "[__DirectiveLocation!]!", directive => directive.Locations),
            Filtered<DirectiveDefinition>("args", "[__InputValue!]!", (directive, all) => Visible(directive.Arguments, all)),
        ]);

    private static EnumType LocationType() => Names(
        "__DirectiveLocation",
        "The places a directive may stand at.",
        ("QUERY", "A query operation."),
        ("MUTATION", "A mutation operation."),
        ("SUBSCRIPTION", "A subscription operation."),
        ("FIELD", "A selected field."),
        ("FRAGMENT_DEFINITION", "A fragment definition."),
        ("FRAGMENT_SPREAD", "A fragment spread."),
        ("INLINE_FRAGMENT", "An inline fragment."),
        ("VARIABLE_DEFINITION", "A variable definition."),
        ("SCHEMA", "The schema definition."),
        ("SCALAR", "A scalar type."),
        ("OBJECT", "An object type."),
        ("FIELD_DEFINITION", "A field of an object or interface."),
        ("ARGUMENT_DEFINITION", "An argument of a field or directive."),
        ("INTERFACE", "An interface type."),
        ("UNION", "A union type."),
        ("ENUM", "An enum type."),
        ("ENUM_VALUE", "A value of an enum."),
        ("INPUT_OBJECT", "An input object type."),
        ("INPUT_FIELD_DEFINITION", "A field of an input object."));

    private static object Kind(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    private static List<InputValueDefinition> Visible(List<InputValueDefinition> values, bool all) =>
        all ? values : values.FindAll(value => !value.IsDeprecated);

    private static ObjectType Object<T>(string name, string description, IEnumerable<FieldDefinition> fields)
    {
        var type = new ObjectType(name) { Description = description, RuntimeType = typeof(T) };
        type.Fields.AddRange(fields);
        return type;
    }

    private static EnumType Names(string name, string description, params ReadOnlySpan<(string Name, string Description)> values)
    {
        var type = new EnumType(name) { Description = description };
        foreach (var value in values)
        {
            type.Values.Add(new(value.Name) { Description = value.Description });
        }

        return type;
    }

    private static FieldDefinition Field<T>(string name, string type, Func<T, object?> get) => Field(name, type, null, (parent, _) => get((T)parent));

    private static FieldDefinition Filtered<T>(string name, string type, Func<T, bool, object?> get)
    {
        var field = Field(name, type, null, (parent, arguments) => get((T)parent, arguments is [true, ..]));
        field.Arguments.Add(new("includeDeprecated", TypeReference.Parse("Boolean!")) { DefaultValue = new BooleanValueNode(false) });
        return field;
    }

    private static FieldDefinition Field(string name, string type, string? description, Func<object, IReadOnlyList<object?>, object?> get) =>
        new(name, TypeReference.Parse(type)) { Description = description, Binding = new PureBinding(get) };
}
