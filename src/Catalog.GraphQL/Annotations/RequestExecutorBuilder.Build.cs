using System.Reflection;
using Catalog.GraphQL.Annotations.Building;
using Catalog.GraphQL.Execution;
using Catalog.GraphQL.Federation;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Annotations;

/// <content>Making the schema and the executor.</content>
public sealed partial class RequestExecutorBuilder
{
    private readonly Dictionary<Type, ScalarType> scalars = [];

    /// <summary>Says whether a parameter of a type is a service of the request rather than an argument; null: interfaces are.</summary>
    public Func<Type, bool>? IsService { get; set; }

    /// <summary>The class of uploaded files; parameters and input properties of it are of type Upload. Null when there are no uploads.</summary>
    public Type? UploadType { get; set; }

    internal IReadOnlyList<Type> Annotated => annotated;

    internal ExecutionOptions Options => options;

    internal IReadOnlyDictionary<Type, ScalarType> Scalars => scalars;

    /// <summary>Shows values of a C# type by a scalar of the host's own.</summary>
    public RequestExecutorBuilder AddScalar(Type type, ScalarType scalar)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(scalar);
        scalars[type] = scalar;
        return this;
    }

    /// <summary>Makes the schema and its executor.</summary>
    /// <exception cref="SchemaException">The classes do not make a valid schema; the message lists every problem found.</exception>
    public RequestExecutor BuildRequestExecutor() => new(BuildSchema(), options);

    /// <summary>How the schema is a federation subgraph; null when it is none.</summary>
    internal FederationOptions? Federation { get; set; }

    internal Schema BuildSchema()
    {
        if (Federation is not { } federation)
        {
            return BuildSchema((_, _) => { });
        }

        // What a router reads is the schema without the fields made for the router, so it is made first.
        var sdl = SchemaPrinter.Print(BuildSchema((schema, registry) => SubgraphSchema.Mark(schema, federation, registry.Nodes, registry.EntityKeys)));
        return BuildSchema((schema, registry) =>
        {
            SubgraphSchema.Mark(schema, federation, registry.Nodes, registry.EntityKeys);
            SubgraphSchema.AddFields(schema, federation, registry.Nodes, registry.EntityKeys, sdl);
        });
    }

    private Schema BuildSchema(Action<SchemaBuilder, TypeRegistry> extend)
    {
        var schema = new SchemaBuilder();
        var registry = new TypeRegistry(this, schema);
        var all = annotated.Distinct().ToArray();
        registry.Register(all);
        registry.Build(all);
        registry.ForgetDocs(); // resolvers made of the registry live as long as the schema
        SchemaDirectives.AddCosts(schema);
        if (options.EnableIncrementalDelivery)
        {
            foreach (var directive in SpecifiedDirectives.CreateIncremental())
            {
                schema.Add(directive);
            }
        }

        extend(schema, registry);
        if (registry.Problems.Count > 0)
        {
            throw new SchemaException(registry.Problems);
        }

        var built = schema.Build();
        var problems = SchemaValidator.Validate(built);
        return problems.Count == 0 ? built : throw new SchemaException(problems);
    }
}
