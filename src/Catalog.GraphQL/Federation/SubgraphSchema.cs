using System.Text.Json;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Relay;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Federation;

// A subgraph of Apollo Federation 2: what a router needs besides the schema itself.
//   F1 An entity is a node: its key is the global id, so _entities reads what nodes reads, one batch a type.
//   F2 The answers of _entities stand in the order of the representations, null where there is no such object.
//   F3 The text of _service is the schema without what this class adds, with @link, @key and @shareable applied.
internal static class SubgraphSchema
{
    private const string KeyField = "id";

    /// <summary>Applies the directives that the text of _service shows.</summary>
    public static void Mark(SchemaBuilder schema, FederationOptions options)
    {
        schema.AppliedDirectives.Add(new AppliedDirective("link",
        [
            new("url", new StringValueNode(options.LinkUrl)),
            new("import", new ListValueNode([new StringValueNode("@key"), new StringValueNode("@shareable")])),
        ]));
        foreach (var name in Entities(schema))
        {
            schema.Find(name)?.Directives.Add(new AppliedDirective("key", [new("fields", new StringValueNode(KeyField))]));
        }

        // Several subgraphs may have these, and they mean the same in each.
        schema.Find("PageInfo")?.Directives.Add(Shareable());
        foreach (var field in new[] { "node", "nodes" })
        {
            (schema.Query as ObjectType)?.Field(field)?.Directives.Add(Shareable());
        }
    }

    /// <summary>Adds the fields that a router asks.</summary>
    /// <param name="schema">A marked schema.</param>
    /// <param name="options">The limits.</param>
    /// <param name="sdl">The text of the marked schema before this call.</param>
    public static void AddFields(SchemaBuilder schema, FederationOptions options, string sdl)
    {
        if (schema.Query is not ObjectType query)
        {
            return;
        }

        var text = typeof(ServiceSdl).GetProperty(nameof(ServiceSdl.Sdl))!; // the property stands in the record above
        var service = new ObjectType("_Service")
        {
            Description = "What a router learns of this subgraph.",
            Fields = { new FieldDefinition("sdl", new NonNullType(BuiltInScalars.String)) { Member = text, Binding = new PropertyBinding(text), Description = "The schema as a federation subgraph." } },
        };
        service.RuntimeType = typeof(ServiceSdl);
        schema.Add(service);
        var value = new ServiceSdl(sdl);
        query.Fields.Add(new FieldDefinition("_service", new NonNullType(service))
        {
            Description = "What a router learns of this subgraph.",
            Binding = new ResolverBinding((_, _, _) => ValueTask.FromResult<object?>(value)),
        });

        if (NodesOf(schema) is { Types.Count: > 0 } nodes)
        {
            AddEntities(schema, query, nodes, options);
        }
    }

    private static void AddEntities(SchemaBuilder schema, ObjectType query, NodeBinding nodes, FederationOptions options)
    {
        var entity = new UnionType("_Entity") { Description = "The types that other subgraphs may extend." };
        entity.Types.AddRange(Entities(schema).Select(name => schema.Find(name)).OfType<ObjectType>());
        var any = new RepresentationScalar();
        schema.Add(entity).Add(any);
        var representations = new InputValueDefinition("representations", new NonNullType(new ListType(new NonNullType(any))))
        {
            Description = "Objects with __typename and the key of the type.",
            Convert = values => (values as IEnumerable<object?> ?? []).Select(each => (object?)ToId(each)).ToArray(),
        };
        query.Fields.Add(new FieldDefinition("_entities", new NonNullType(new ListType(entity)))
        {
            Description = "The objects that a router refers to, in the order asked.",
            Arguments = { representations },
            Binding = new NodeBinding(nodes.Types, isList: true, options.MaxEntities),
        });
    }

    /// <summary>The global id of a representation; one that is none when the type does not fit it.</summary>
    private static string ToId(object? representation)
    {
        if (representation is not JsonElement { ValueKind: JsonValueKind.Object } json
            || !json.TryGetProperty("__typename", out var typeName) || typeName.ValueKind != JsonValueKind.String
            || !json.TryGetProperty(KeyField, out var key) || key.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            throw new GraphQLException("A representation needs __typename and id.", "INVALID_REPRESENTATION");
        }

        var id = key.ToString();
        return GlobalId.TryDecode(id, out var idType, out _) && idType != typeName.GetString()
            ? throw new GraphQLException($"\"{id}\" is the id of a {idType}, not of a {typeName.GetString()}.", "INVALID_REPRESENTATION")
            : id;
    }

    private static IEnumerable<string> Entities(SchemaBuilder schema) => NodesOf(schema)?.Types.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>();

    private static NodeBinding? NodesOf(SchemaBuilder schema) => (schema.Query as ObjectType)?.Field("nodes")?.Binding as NodeBinding;

    private static AppliedDirective Shareable() => new("shareable", []);

    /// <summary>The scalar _Any: a representation, any JSON object.</summary>
    private sealed class RepresentationScalar() : ScalarType("_Any")
    {
        protected internal override object Coerce(in ScalarInput input) => CustomScalars.Any.Coerce(input);

        protected internal override void Write(JsonBuffer buffer, object value) => CustomScalars.Any.Write(buffer, value);
    }
}
