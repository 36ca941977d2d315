using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Tests.Execution;
using Catalog.GraphQL.Types;

namespace Catalog.GraphQL.Tests.Annotations;

public sealed class SchemaProblemTests
{
    [Fact]
    public void Classes_ThatMakeAnInvalidSchema_AreRefusedWithAllProblems()
    {
        var refusal = Assert.Throws<SchemaException>(() => Run.Executor(typeof(Queries)));

        Assert.Contains(refusal.Problems, problem => problem.Contains("__hidden", StringComparison.Ordinal));
        Assert.Contains(refusal.Problems, problem => problem.Contains("__other", StringComparison.Ordinal));
    }

    [QueryType]
    public static class Queries
    {
        [GraphQLName("__hidden")]
        public static int Hidden() => 1;

        [GraphQLName("__other")]
        public static int Other() => 1;
    }
}
