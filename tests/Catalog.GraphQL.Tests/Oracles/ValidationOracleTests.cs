using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Types.Sdl;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Tests.Oracles;

public sealed class ValidationOracleTests(GraphQLJs oracle)
{
    private static readonly string Sdl = GraphQLJs.Source("schema.graphql");
    private static readonly Schema Schema = SchemaReader.Read(Sdl);

    [Theory]
    [InlineData(1, 0.0, false, 1500)]
    [InlineData(2, 0.01, false, 3000)]
    [InlineData(3, 0.06, false, 3000)]
    [InlineData(4, 0.01, true, 4500)]
    public void Documents_GeneratedOrMutated_HaveTheErrorsOfGraphQLJs(int seed, double mistakes, bool mutate, int count)
    {
        oracle.Ask("schema", new JsonObject { ["name"] = "rich", ["sdl"] = Sdl });
        seed += int.Parse(Environment.GetEnvironmentVariable("CATALOG_SEED") ?? "0", CultureInfo.InvariantCulture);
        var generator = new DocumentGenerator(Schema, seed, mistakes);
        var differences = new StringBuilder();
        var different = 0;
        var valid = 0;

        foreach (var batch in Enumerable.Range(0, count).Select(_ => mutate ? generator.Mutate(generator.Next()) : generator.Next()).Chunk(500))
        {
            var expected = oracle.Check("rich", batch);
            for (var index = 0; index < batch.Length; index++)
            {
                var actual = Check(batch[index]);
                valid += actual.Length == 0 ? 1 : 0;
                if (actual != expected[index] && !KnownDifferences.Explain(expected[index], actual))
                {
                    different++;
                    if (different <= 5)
                    {
                        differences.AppendLine($"--- document\n{batch[index]}\n--- graphql-js\n{expected[index]}\n--- ours\n{actual}");
                    }
                }
            }
        }

        Assert.True(different == 0, $"seed {seed}: {different} of {count} documents differ\n{differences}");
        Assert.True(valid > count / 200 && valid < count * 3 / 4, $"seed {seed}: {valid} of {count} are valid, which proves little");
    }

    private static string Check(string text)
    {
        try
        {
            return string.Join('\n', DocumentValidator.Validate(Schema, Parser.ParseDocument(text)).Select(GraphQLJs.Line));
        }
        catch (GraphQLSyntaxException error)
        {
            return GraphQLJs.Line(error.ToError());
        }
    }
}
