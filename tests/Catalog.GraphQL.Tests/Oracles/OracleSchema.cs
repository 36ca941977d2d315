using System.Text.Json.Nodes;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;
using Catalog.Testing;

namespace Catalog.GraphQL.Tests.Oracles;

/// <summary>
/// The schemas that both sides are asked about: "rich" has every kind of type, wrapped and nested in every way that rules look at;
/// "catalog" is what the program serves.
/// </summary>
internal sealed class OracleSchema
{
    private static readonly Dictionary<string, OracleSchema> All = new(StringComparer.Ordinal)
    {
        ["rich"] = new("rich", GraphQLJs.Source("schema.graphql")),
        ["catalog"] = new("catalog", File.ReadAllText(RepositoryRoot.File("schema/catalog.graphql"))),
    };

    private OracleSchema(string name, string sdl)
    {
        Name = name;
        Sdl = sdl;
        Schema = SchemaReader.Read(sdl);
    }

    public string Name { get; }

    public string Sdl { get; }

    /// <summary>The schema; scalars of its own take any value, as graphql-js has it.</summary>
    public Schema Schema { get; }

    public static OracleSchema Of(string name) => All[name];

    /// <summary>Makes the schema known to graphql-js under its name.</summary>
    public OracleSchema Tell(GraphQLJs oracle)
    {
        Tell(oracle, 17);
        return this;
    }

    /// <summary>Makes the schema known to a version of graphql-js; returns the name under which.</summary>
    public string Tell(GraphQLJs oracle, int version)
    {
        var name = version == 17 ? Name : $"{Name}@{version}";
        oracle.Ask("schema", new JsonObject { ["name"] = name, ["sdl"] = Sdl, ["version"] = version });
        return name;
    }
}
