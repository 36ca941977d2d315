using Catalog.GraphQL.Execution.Bindings;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Federation;

// A subgraph of Apollo Federation 2: what a router needs besides the schema itself.
//   F1 An entity is a node, whose key is the global id, or has keys of its own, or both; _entities reads one batch for each type and key.
//   F2 The answers of _entities stand in the order of the representations, null where there is no such object.
//   F3 A representation that is none is an error of its own place; the others are answered.
//   F4 The text of _service is the schema without what this class adds, with @link, @key and @shareable applied.
internal static class SubgraphSchema
{
    private const string KeyField = "id";

    /// <summary>Applies the directives that the text of _service shows.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="options">The version.</param>
    /// <param name="nodes">The types with global ids.</param>
    /// <param name="keys">The other keys, by the name of their type.</param>
    public static void Mark(SchemaBuilder schema, FederationOptions options, IReadOnlyDictionary<string, NodeSource> nodes, IReadOnlyDictionary<string, IReadOnlyList<EntityKey>> keys)
    {
        schema.AppliedDirectives.Add(new AppliedDirective("link",
        [
            new("url", new StringValueNode(options.LinkUrl)),
            new("import", new ListValueNode([new StringValueNode("@key"), new StringValueNode("@shareable")])),
        ]));
        foreach (var name in Entities(nodes, keys))
        {
            foreach (var fields in (nodes.ContainsKey(name) ? new[] { KeyField } : []).Concat((keys.GetValueOrDefault(name) ?? []).Select(key => key.Text)))
            {
                schema.Find(name)?.Directives.Add(new AppliedDirective("key", [new("fields", new StringValueNode(fields))]));
            }
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
    /// <param name="nodes">The types with global ids.</param>
    /// <param name="keys">The other keys, by the name of their type.</param>
    /// <param name="sdl">The text of the marked schema before this call.</param>
    public static void AddFields(
        SchemaBuilder schema, FederationOptions options, IReadOnlyDictionary<string, NodeSource> nodes, IReadOnlyDictionary<string, IReadOnlyList<EntityKey>> keys, string sdl)
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

        var names = Entities(nodes, keys).ToArray();
        if (names.Length == 0)
        {
            return;
        }

        var entity = new UnionType("_Entity") { Description = "The types that other subgraphs may extend." };
        entity.Types.AddRange(names.Select(name => schema.Find(name)).OfType<ObjectType>());
        var any = new RepresentationScalar();
        schema.Add(entity).Add(any);
        query.Fields.Add(new FieldDefinition("_entities", new NonNullType(new ListType(entity)))
        {
            Description = "The objects that a router refers to, in the order asked.",
            Arguments = { new InputValueDefinition("representations", new NonNullType(new ListType(new NonNullType(any)))) { Description = "Objects with __typename and a key of the type." } },
            Binding = new EntitiesBinding(nodes, keys, options.MaxEntities),
        });
    }

    private static IEnumerable<string> Entities(IReadOnlyDictionary<string, NodeSource> nodes, IReadOnlyDictionary<string, IReadOnlyList<EntityKey>> keys) =>
        nodes.Keys.Union(keys.Keys).Order(StringComparer.Ordinal);

    private static AppliedDirective Shareable() => new("shareable", []);

    /// <summary>The scalar _Any: a representation, any JSON object.</summary>
    private sealed class RepresentationScalar() : ScalarType("_Any")
    {
        protected internal override object Coerce(in ScalarInput input) => CustomScalars.Any.Coerce(input);

        protected internal override void Write(JsonBuffer buffer, object value) => CustomScalars.Any.Write(buffer, value);
    }
}
