using System.Globalization;
using System.Text;
using Catalog.GraphQL.Language;
using Catalog.GraphQL.Types;
using Catalog.GraphQL.Validation;

namespace Catalog.GraphQL.Tests.Oracles;

public sealed class ValidationOracleTests(GraphQLJs oracle)
{
    [Theory]
    [InlineData("rich", 1, 0.0, false, 500)]
    [InlineData("rich", 2, 0.01, false, 1000)]
    [InlineData("rich", 3, 0.06, false, 1000)]
    [InlineData("rich", 4, 0.01, true, 1500)]
    [InlineData("catalog", 5, 0.0, false, 1500)]
    [InlineData("catalog", 6, 0.01, false, 2500)]
    [InlineData("catalog", 7, 0.06, false, 2500)]
    [InlineData("catalog", 8, 0.01, true, 4000)]
    public void Documents_GeneratedOrMutated_HaveTheErrorsOfGraphQLJs(string name, int seed, double mistakes, bool mutate, int count)
    {
        var schema = OracleSchema.Of(name).Tell(oracle).Schema;
        seed += int.Parse(Environment.GetEnvironmentVariable("CATALOG_SEED") ?? "0", CultureInfo.InvariantCulture);
        var generator = new DocumentGenerator(schema, seed, mistakes);
        var differences = new StringBuilder();
        var different = 0;
        var valid = 0;

        foreach (var batch in Enumerable.Range(0, count).Select(_ => mutate ? generator.Mutate(generator.Next()) : generator.Next()).Chunk(500))
        {
            var expected = oracle.Check(name, batch);
            for (var index = 0; index < batch.Length; index++)
            {
                var actual = Check(schema, batch[index]);
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
        Assert.True(valid > count / 400 && valid < count * 3 / 4, $"seed {seed}: {valid} of {count} are valid, which proves little");
    }

    /// <summary>The older version words some errors in another way; what it accepts and refuses is compared.</summary>
    [Theory]
    [InlineData("catalog", 9, 0.004, false, 1500)]
    [InlineData("catalog", 10, 0.0, true, 1500)]
    [InlineData("rich", 11, 0.01, false, 1000)]
    public void Documents_GeneratedOrMutated_AreAcceptedOrRefusedAsByTheOlderGraphQLJs(string name, int seed, double mistakes, bool mutate, int count)
    {
        var asked = OracleSchema.Of(name).Tell(oracle, 16);
        var schema = OracleSchema.Of(name).Schema;
        seed += int.Parse(Environment.GetEnvironmentVariable("CATALOG_SEED") ?? "0", CultureInfo.InvariantCulture);
        var generator = new DocumentGenerator(schema, seed, mistakes);
        var differences = new List<string>();
        var valid = 0;

        foreach (var batch in Enumerable.Range(0, count).Select(_ => mutate ? generator.Mutate(generator.Next()) : generator.Next()).Chunk(500))
        {
            var expected = oracle.Check(asked, batch, version: 16);
            for (var index = 0; index < batch.Length; index++)
            {
                var actual = Check(schema, batch[index]);
                valid += actual.Length == 0 ? 1 : 0;
                if (actual.Length == 0 != (expected[index].Length == 0) && !KnownDifferences.OfTheOlderVersion(expected[index], actual))
                {
                    differences.Add($"--- document\n{batch[index]}\n--- graphql-js 16\n{expected[index]}\n--- ours\n{actual}");
                }
            }
        }

        Assert.True(differences.Count == 0, $"seed {seed}: {differences.Count} of {count} verdicts differ\n{string.Join('\n', differences.Take(5))}");
        Assert.True(valid > count / 400 && valid < count * 9 / 10, $"seed {seed}: {valid} of {count} are valid, which proves little");
    }

    private static string Check(Schema schema, string text)
    {
        try
        {
            return string.Join('\n', DocumentValidator.Validate(schema, Parser.ParseDocument(text)).Select(GraphQLJs.Line));
        }
        catch (GraphQLSyntaxException error)
        {
            return GraphQLJs.Line(error.ToError());
        }
    }
}
