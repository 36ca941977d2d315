using Catalog.GraphQL.Annotations;
using Catalog.GraphQL.Data;
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

    [Fact]
    public void Paging_ByNumber_OfRowsOfASourceOrBesideCursors_IsRefused()
    {
        var refusal = Assert.Throws<SchemaException>(() => Run.Executor(typeof(Paged)));

        Assert.Contains(refusal.Problems, problem => problem.StartsWith("Query.rows declares rows of a data source, which are paged by cursors", StringComparison.Ordinal));
        Assert.Contains(refusal.Problems, problem => problem.StartsWith("Query.both has [UsePaging], or an argument skip or take, already", StringComparison.Ordinal));
    }

    public sealed record Thing(int Id);

    [QueryType]
    public static class Paged
    {
        [UseOffsetPaging]
        public static Rows<Thing> Rows() => default;

        [UsePaging]
        [UseOffsetPaging]
        public static IReadOnlyList<Thing> Both() => [];
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
